using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace CacheSync.Entries;

/// <summary>Text. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TextValue : IEntryValue<string>, IEntryName<string>
{
    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, string value, string member)
    {
        EntryNull.Refuse(value, member);
        Check(value, member);
        writer.WriteStringValue(value);
    }

    /// <inheritdoc/>
    public static bool TryRead(ref EntryReader reader, [MaybeNullWhen(false)] out string value)
    {
        value = reader.Json.TokenType == JsonTokenType.String ? reader.GetText() : null;
        return value is not null;
    }

    /// <inheritdoc/>
    public static bool AreEqual(string left, string right, EntryTolerance tolerance) => string.Equals(left, right, StringComparison.Ordinal);

    /// <inheritdoc/>
    public static bool Matches(ref EntryReader reader, string value, EntryTolerance tolerance) => value is not null && reader.TextEquals(value);

    /// <inheritdoc/>
    public static void WriteName(Utf8JsonWriter writer, string value, string member)
    {
        Check(value, member);
        writer.WritePropertyName(value);
    }

    /// <inheritdoc/>
    public static bool TryReadName(ref EntryReader reader, [MaybeNullWhen(false)] out string value)
    {
        value = reader.GetText();
        return value is not null;
    }

    internal static void Check(ReadOnlySpan<char> text, string member)
    {
        // The writer would put U+FFFD in the place of half a pair: the entry would differ from its row for ever.
        for (var rest = text; rest.IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var index; rest = rest[(index + 2)..])
        {
            if (index + 1 == rest.Length || !char.IsSurrogatePair(rest[index], rest[index + 1]))
            {
                throw new CacheEntryException($"{member} holds half a surrogate pair, which JSON cannot carry. Clean the text before it is saved.");
            }
        }
    }
}
