using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace CacheSync.Generators.Declarations;

/// <summary>A key template taken apart.</summary>
/// <param name="Prefix">The text before the first member.</param>
/// <param name="Parts">The members, each with the text behind it.</param>
/// <param name="Error">What is malformed, or null.</param>
internal sealed record KeyTemplate(string Prefix, IReadOnlyList<(string Member, string Literal)> Parts, string? Error)
{
    // Characters that key parts never contain: KeyPart of the library escapes them. '%' does not separate, it introduces an escape.
    private const string RawInParts = "-_.~@%";

    public static bool IsSeparator(char character) => character < 128 && !char.IsLetterOrDigit(character) && RawInParts.IndexOf(character) < 0;

    public static KeyTemplate Parse(string template)
    {
        if (string.IsNullOrWhiteSpace(template))
        {
            return Malformed("is empty");
        }

        if (HasHalfPair(template))
        {
            return Malformed("holds half a surrogate pair, which has no UTF-8 form");
        }

        var literals = new List<string>();
        var members = new List<string>();
        var literal = new StringBuilder();
        for (var index = 0; index < template.Length; index++)
        {
            var character = template[index];
            var isDoubled = index + 1 < template.Length && template[index + 1] == character;
            if (character is '{' or '}' && isDoubled)
            {
                literal.Append(character);
                index++;
            }
            else if (character == '{')
            {
                var end = template.IndexOf('}', index);
                var member = end < 0 ? "" : template.Substring(index + 1, end - index - 1);
                if (end < 0)
                {
                    return Malformed("has an opening brace that is not closed");
                }

                if (!SyntaxFacts.IsValidIdentifier(member))
                {
                    return Malformed(member.Length == 0 ? "has empty braces" : $"has '{member}' in braces, which is no name");
                }

                if (members.Contains(member))
                {
                    return Malformed($"names {member} twice");
                }

                literals.Add(literal.ToString());
                members.Add(member);
                literal.Clear();
                index = end;
            }
            else if (character == '}')
            {
                return Malformed("has a closing brace that is not opened");
            }
            else
            {
                literal.Append(character);
            }
        }

        literals.Add(literal.ToString());
        return new KeyTemplate(literals[0], [.. members.Select((member, index) => (member, literals[index + 1]))], null);
    }

    private static bool HasHalfPair(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogate(text[index]) && !(index + 1 < text.Length && char.IsSurrogatePair(text[index], text[++index])))
            {
                return true;
            }
        }

        return false;
    }

    private static KeyTemplate Malformed(string error) => new("", [], error);
}
