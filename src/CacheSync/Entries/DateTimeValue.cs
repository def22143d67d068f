using System.ComponentModel;
using System.Text.Json;

namespace CacheSync.Entries;

/// <summary>Dates with a time. For generated code.</summary>
/// <remarks>When one side does not say what its clock is relative to, the clocks are compared; otherwise the instants are.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateTimeValue : IEntryValue<DateTime>, IEntryName<DateTime>
{
    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, DateTime value, string member) => writer.WriteStringValue(value);

    /// <inheritdoc/>
    public static bool TryRead(ref EntryReader reader, out DateTime value) => TryReadName(ref reader, out value);

    /// <inheritdoc/>
    public static bool AreEqual(DateTime left, DateTime right, EntryTolerance tolerance) =>
        left.Kind == DateTimeKind.Unspecified || right.Kind == DateTimeKind.Unspecified
            ? tolerance.Covers(left.Ticks, right.Ticks)
            : tolerance.Covers(left.ToUniversalTime().Ticks, right.ToUniversalTime().Ticks);

    /// <inheritdoc/>
    public static bool Matches(ref EntryReader reader, DateTime value, EntryTolerance tolerance) =>
        TryReadTime(ref reader, out var time) && (value.Kind == DateTimeKind.Unspecified || time.Offset is null
            ? tolerance.Covers(value.Ticks, time.Clock.Ticks)
            : tolerance.Covers(value.ToUniversalTime().Ticks, time.UtcTicks));

    /// <inheritdoc/>
    public static void WriteName(Utf8JsonWriter writer, DateTime value, string member)
    {
        // The writer spells a date as a value and as a name alike, but offers the second only to JsonSerializer.
        writer.WritePropertyName(EntryText.Of(value)[1..^1]);
    }

    /// <inheritdoc/>
    public static bool TryReadName(ref EntryReader reader, out DateTime value)
    {
        value = default;
        if (!TryReadTime(ref reader, out var time))
        {
            return false;
        }

        switch (time.Offset)
        {
            case null:
                value = time.Clock;
                return true;
            case { Ticks: 0 }:
                value = DateTime.SpecifyKind(time.Clock, DateTimeKind.Utc);
                return true;
            default:
                // DateTime.MinValue in local time stands in an entry with an instant before the first one.
                var utc = Math.Clamp(time.UtcTicks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks);
                value = new DateTime(utc, DateTimeKind.Utc).ToLocalTime();
                return true;
        }
    }

    internal static bool TryReadTime(ref EntryReader reader, out IsoTime time)
    {
        Span<byte> text = stackalloc byte[EntryReader.ScalarLength];
        var length = reader.CopyText(text);
        time = default;
        return length > 0 && IsoTime.TryParse(text[..length], out time);
    }
}
