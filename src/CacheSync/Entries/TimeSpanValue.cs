using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CacheSync.Entries;

/// <summary>Durations. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TimeSpanValue : IEntryValue<TimeSpan>, IEntryName<TimeSpan>
{
    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, TimeSpan value, string member) => ScalarText.WriteValue(writer, value, "c");

    /// <inheritdoc/>
    public static bool TryRead(ref EntryReader reader, out TimeSpan value) => TryReadName(ref reader, out value);

    /// <inheritdoc/>
    public static bool AreEqual(TimeSpan left, TimeSpan right, EntryTolerance tolerance) => tolerance.Covers(left.Ticks, right.Ticks);

    /// <inheritdoc/>
    public static bool Matches(ref EntryReader reader, TimeSpan value, EntryTolerance tolerance) =>
        TryRead(ref reader, out var other) && AreEqual(value, other, tolerance);

    /// <inheritdoc/>
    public static void WriteName(Utf8JsonWriter writer, TimeSpan value, string member) => ScalarText.WriteName(writer, value, "c");

    /// <inheritdoc/>
    public static bool TryReadName(ref EntryReader reader, out TimeSpan value)
    {
        Span<byte> text = stackalloc byte[EntryReader.ScalarLength];
        Span<char> characters = stackalloc char[EntryReader.ScalarLength];
        var length = reader.CopyText(text);
        value = default;

        // Without a colon the framework reads a number of days; nobody spells a duration so.
        return length > 0 && text[..length].Contains((byte)':')
            && Encoding.UTF8.TryGetChars(text[..length], characters, out var count)
            && TimeSpan.TryParse(characters[..count], CultureInfo.InvariantCulture, out value);
    }
}
