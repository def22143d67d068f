using CacheSync.Generators.Analysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CacheSync.Generators.Analysis.Keys;

/// <summary>What a text must contain to spell a key by hand: the beginning of a template, or the name of a constant that holds one.</summary>
internal sealed class KeyWords
{
    private static readonly string[] Declarations = ["const string ", "readonly string "];

    private readonly IReadOnlyList<string> _prefixes;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly char[] _ends;

    public KeyWords(Compilation compilation, KeyTexts keys)
    {
        _prefixes = [.. keys.Prefixes.Distinct(StringComparer.Ordinal)];
        _ends = [.. _prefixes.Select(static prefix => prefix[prefix.Length - 1]).Distinct()];
        foreach (var tree in compilation.SyntaxTrees.Where(static tree => !tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)))
        {
            var text = tree.GetText().ToString();
            if (HasPrefix(text, 0, text.Length) && (text.Contains("const ") || text.Contains("readonly ")))
            {
                ReadConstants(tree.GetRoot());
            }

            ReadStems(text);
        }
    }

    public bool AreIn(string text, int start, int end) =>
        HasPrefix(text, start, end) || _names.Any(name => text.IndexOf(name, start, end - start, StringComparison.Ordinal) >= 0);

    private bool HasPrefix(string text, int start, int end)
    {
        for (var place = text.IndexOfAny(_ends, start, end - start); place >= 0; place = text.IndexOfAny(_ends, place + 1, end - place - 1))
        {
            for (var index = 0; index < _prefixes.Count; index++)
            {
                var prefix = _prefixes[index];
                var begin = place + 1 - prefix.Length;
                if (begin >= start && prefix[prefix.Length - 1] == text[place] && string.CompareOrdinal(text, begin, prefix, 0, prefix.Length) == 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    // const string Prefix = "product"; … $"{Prefix}:{id}"
    private void ReadStems(string text)
    {
        foreach (var declaration in Declarations)
        {
            for (var place = text.IndexOf(declaration, StringComparison.Ordinal); place >= 0; place = text.IndexOf(declaration, place + 1, StringComparison.Ordinal))
            {
                var name = place + declaration.Length;
                var equals = text.IndexOf('=', name);
                var open = equals < 0 ? -1 : text.IndexOf('"', equals);
                var close = open < 0 ? -1 : text.IndexOf('"', open + 1);
                if (close > 0 && close - name < 200 && _prefixes.Any(prefix => IsStem(text, open + 1, close, prefix)))
                {
                    _names.Add(text.Substring(name, equals - name).Trim());
                }
            }
        }
    }

    // What a prefix begins with, up to its separator.
    private static bool IsStem(string text, int start, int end, string prefix) =>
        end - start is > 1 and var length && length < prefix.Length && string.CompareOrdinal(text, start, prefix, 0, length) == 0 && !char.IsLetterOrDigit(prefix[length]);

    private void ReadConstants(SyntaxNode root)
    {
        foreach (var variable in root.DescendantNodes().OfType<VariableDeclaratorSyntax>())
        {
            if (variable is { Initializer: { } initializer, Parent.Parent: FieldDeclarationSyntax or LocalDeclarationStatementSyntax }
                && initializer.ToString() is var value && HasPrefix(value, 0, value.Length))
            {
                _names.Add(variable.Identifier.ValueText);
            }
        }
    }
}
