using System.ComponentModel;
using System.Text.Json;

namespace CacheSync.Entries;

/// <summary>Single UTF-16 characters, as strings of length one. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CharValue : IEntryValue<char>, IEntryName<char>
{
    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, char value, string member)
    {
        TextValue.Check([value], member);
        writer.WriteStringValue([value]);
    }

    /// <inheritdoc/>
    public static bool TryRead(ref EntryReader reader, out char value) => TryReadName(ref reader, out value);

    /// <inheritdoc/>
    public static bool AreEqual(char left, char right, EntryTolerance tolerance) => left == right;

    /// <inheritdoc/>
    public static bool Matches(ref EntryReader reader, char value, EntryTolerance tolerance) =>
        TryRead(ref reader, out var other) && other == value;

    /// <inheritdoc/>
    public static void WriteName(Utf8JsonWriter writer, char value, string member)
    {
        TextValue.Check([value], member);
        writer.WritePropertyName([value]);
    }

    /// <inheritdoc/>
    public static bool TryReadName(ref EntryReader reader, out char value)
    {
        // One character is at most the six bytes of its escape.
        var text = reader.Json.ValueSpan.Length <= 6 ? reader.GetText() : null;
        value = text is [var only] ? only : default;
        return text is { Length: 1 };
    }
}
