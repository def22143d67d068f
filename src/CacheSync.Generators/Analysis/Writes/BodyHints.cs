using System.Collections.Concurrent;
using CacheSync.Generators.Analysis.Keys;
using CacheSync.Generators.Analysis.Sql;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>
/// A first look at a body, at its text alone: nearly all bodies neither write rows nor name keys, and are not read any further. A word too
/// many costs a little time; a word too few would hide what the rules look for.
/// </summary>
internal sealed class BodyHints(MarkedNames marked, KeyWords keys, IReadOnlyList<string> statements)
{
    private static readonly string[] Writes = ["Execute", "Query", "FromSql", "SqlQuery", "Begin", "TransactionScope", .. SqlNames.Verbs];
    private static readonly string[] Saves = ["SaveChanges"];
    private static readonly string[] Caches = [.. Invalidations.Words, "cache", "_cache", "Cache", "_invalidat", "invalidat"];
    private static readonly string[] Tasks = ["InvalidateAsync", "ReconcileAsync", "CheckAsync", "ReconcileAllAsync", "CheckAllAsync"];

    private readonly ConcurrentDictionary<SyntaxTree, (string Text, BodyHint Hint)> _trees = [];

    public BodyHint Of(SyntaxTree file, CancellationToken cancellationToken) => _trees.GetOrAdd(file, tree => Read(tree, cancellationToken)).Hint;

    public BodyHint Of(SyntaxNode body, CancellationToken cancellationToken) =>
        Of(_trees.GetOrAdd(body.SyntaxTree, tree => Read(tree, cancellationToken)).Text, body.SpanStart, body.Span.End);

    /// <summary>Returns the places of names that may make a task of ours.</summary>
    public IEnumerable<int> TasksIn(SyntaxNode body, CancellationToken cancellationToken)
    {
        var (text, _) = _trees.GetOrAdd(body.SyntaxTree, tree => Read(tree, cancellationToken));
        foreach (var word in Tasks.Concat(marked.Invalidating))
        {
            for (var place = Next(text, word, body.SpanStart, body.Span.End); place >= 0; place = Next(text, word, place + 1, body.Span.End))
            {
                yield return place;
            }
        }
    }

    private (string Text, BodyHint Hint) Read(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var text = tree.GetText(cancellationToken).ToString();
        return (text, Of(text, 0, text.Length));
    }

    private BodyHint Of(string text, int start, int end) =>
        (HasAny(text, Writes, start, end) || HasAny(text, marked.Bypassing, start, end) || HasAny(text, statements, start, end) || (HasAny(text, Saves, start, end) && HasAny(text, Caches, start, end)) ? BodyHint.Write : BodyHint.None)
        | (HasAny(text, Tasks, start, end) || HasAny(text, marked.Invalidating, start, end) ? BodyHint.Task : BodyHint.None)
        | (keys.AreIn(text, start, end) ? BodyHint.Key : BodyHint.None);

    private static bool HasAny(string text, IReadOnlyList<string> words, int start, int end)
    {
        for (var index = 0; index < words.Count; index++)
        {
            if (Next(text, words[index], start, end) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    // The word at the beginning of a name.
    private static int Next(string text, string word, int start, int end)
    {
        while (start < end)
        {
            var place = text.IndexOf(word, start, end - start, StringComparison.Ordinal);
            if (place <= 0 || !(char.IsLetterOrDigit(text[place - 1]) || text[place - 1] == '_'))
            {
                return place;
            }

            start = place + 1;
        }

        return -1;
    }
}
