using System.Buffers.Text;
using System.ComponentModel;
using System.Text.Json;

namespace CacheSync.Entries;

/// <summary>Truth values. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BooleanValue : IEntryValue<bool>, IEntryName<bool>
{
    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, bool value, string member) => writer.WriteBooleanValue(value);

    /// <inheritdoc/>
    public static bool TryRead(ref EntryReader reader, out bool value)
    {
        value = reader.Json.TokenType == JsonTokenType.True;
        return value || reader.Json.TokenType == JsonTokenType.False;
    }

    /// <inheritdoc/>
    public static bool AreEqual(bool left, bool right, EntryTolerance tolerance) => left == right;

    /// <inheritdoc/>
    public static bool Matches(ref EntryReader reader, bool value, EntryTolerance tolerance) =>
        TryRead(ref reader, out var other) && other == value;

    /// <inheritdoc/>
    public static void WriteName(Utf8JsonWriter writer, bool value, string member) => writer.WritePropertyName(value ? "True"u8 : "False"u8);

    /// <inheritdoc/>
    public static bool TryReadName(ref EntryReader reader, out bool value)
    {
        Span<byte> text = stackalloc byte[EntryReader.ScalarLength];
        var length = reader.CopyText(text);
        value = false;
        return length > 0 && Utf8Parser.TryParse(text[..length], out value, out var consumed) && consumed == length;
    }
}
