using System.ComponentModel;
using System.Text.Json;

namespace CacheSync.Entries;

/// <summary>Instants. For generated code.</summary>
/// <remarks>A text without an offset is taken as UTC, so that the outcome does not depend on the machine that reads it.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateTimeOffsetValue : IEntryValue<DateTimeOffset>, IEntryName<DateTimeOffset>
{
    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, DateTimeOffset value, string member) => writer.WriteStringValue(value);

    /// <inheritdoc/>
    public static bool TryRead(ref EntryReader reader, out DateTimeOffset value) => TryReadName(ref reader, out value);

    /// <inheritdoc/>
    public static bool AreEqual(DateTimeOffset left, DateTimeOffset right, EntryTolerance tolerance) =>
        tolerance.Covers(left.UtcTicks, right.UtcTicks);

    /// <inheritdoc/>
    public static bool Matches(ref EntryReader reader, DateTimeOffset value, EntryTolerance tolerance) =>
        DateTimeValue.TryReadTime(ref reader, out var time) && tolerance.Covers(value.UtcTicks, time.UtcTicks);

    /// <inheritdoc/>
    public static void WriteName(Utf8JsonWriter writer, DateTimeOffset value, string member) =>
        writer.WritePropertyName(EntryText.Of(value)[1..^1]);

    /// <inheritdoc/>
    public static bool TryReadName(ref EntryReader reader, out DateTimeOffset value)
    {
        value = default;
        if (!DateTimeValue.TryReadTime(ref reader, out var time) || time.UtcTicks < 0 || time.UtcTicks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        value = new DateTimeOffset(time.Clock, time.Offset ?? TimeSpan.Zero);
        return true;
    }
}
