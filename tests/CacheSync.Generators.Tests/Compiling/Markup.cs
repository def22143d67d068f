using System.Text;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Tests.Compiling;

/// <summary>Source in which <c>[|…|]</c> marks where a rule is to report.</summary>
internal sealed class Markup
{
    public Markup(string text)
    {
        var source = new StringBuilder();
        var starts = new Stack<int>();
        var spans = new List<string>();
        for (var index = 0; index < text.Length; index++)
        {
            if (text.AsSpan(index).StartsWith("[|"))
            {
                starts.Push(source.Length);
                index++;
            }
            else if (text.AsSpan(index).StartsWith("|]"))
            {
                var start = starts.Pop();
                spans.Add($"{start}..{source.Length}: {source.ToString(start, source.Length - start)}");
                index++;
            }
            else
            {
                source.Append(text[index]);
            }
        }

        (Source, Spans) = (source.ToString(), [.. spans.Order(StringComparer.Ordinal)]);
    }

    public string Source { get; }

    public IReadOnlyList<string> Spans { get; }

    /// <summary>Spells the places of diagnostics as <see cref="Spans"/> spells those of the markup.</summary>
    public IReadOnlyList<string> SpansOf(IEnumerable<Diagnostic> diagnostics) =>
    [
        .. diagnostics
            .Select(diagnostic => diagnostic.Location.SourceSpan)
            .Select(span => $"{span.Start}..{span.End}: {Source.Substring(span.Start, span.Length)}")
            .Order(StringComparer.Ordinal),
    ];
}
