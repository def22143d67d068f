using System.ComponentModel;
using System.Globalization;
using System.Text.Json;

namespace CacheSync.Entries;

/// <summary>Guids. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GuidValue : IEntryValue<Guid>, IEntryName<Guid>
{
    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, Guid value, string member) => writer.WriteStringValue(value);

    /// <inheritdoc/>
    public static bool TryRead(ref EntryReader reader, out Guid value) => TryReadName(ref reader, out value);

    /// <inheritdoc/>
    public static bool AreEqual(Guid left, Guid right, EntryTolerance tolerance) => left == right;

    /// <inheritdoc/>
    public static bool Matches(ref EntryReader reader, Guid value, EntryTolerance tolerance) =>
        TryRead(ref reader, out var other) && other == value;

    /// <inheritdoc/>
    public static void WriteName(Utf8JsonWriter writer, Guid value, string member) => ScalarText.WriteName(writer, value, "D");

    /// <inheritdoc/>
    public static bool TryReadName(ref EntryReader reader, out Guid value)
    {
        Span<byte> text = stackalloc byte[EntryReader.ScalarLength];
        var length = reader.CopyText(text);
        value = default;
        return length > 0 && Guid.TryParse(text[..length], CultureInfo.InvariantCulture, out value);
    }
}
