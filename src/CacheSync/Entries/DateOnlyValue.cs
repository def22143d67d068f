using System.ComponentModel;
using System.Text.Json;

namespace CacheSync.Entries;

/// <summary>Dates. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateOnlyValue : IEntryValue<DateOnly>, IEntryName<DateOnly>
{
    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, DateOnly value, string member) => ScalarText.WriteValue(writer, value, "O");

    /// <inheritdoc/>
    public static bool TryRead(ref EntryReader reader, out DateOnly value) => TryReadName(ref reader, out value);

    /// <inheritdoc/>
    public static bool AreEqual(DateOnly left, DateOnly right, EntryTolerance tolerance) =>
        tolerance.Covers(left.DayNumber * TimeSpan.TicksPerDay, right.DayNumber * TimeSpan.TicksPerDay);

    /// <inheritdoc/>
    public static bool Matches(ref EntryReader reader, DateOnly value, EntryTolerance tolerance) =>
        TryRead(ref reader, out var other) && AreEqual(value, other, tolerance);

    /// <inheritdoc/>
    public static void WriteName(Utf8JsonWriter writer, DateOnly value, string member) => ScalarText.WriteName(writer, value, "O");

    /// <inheritdoc/>
    public static bool TryReadName(ref EntryReader reader, out DateOnly value)
    {
        // Serializers older than DateOnly spell a date as its midnight.
        var isDate = DateTimeValue.TryReadTime(ref reader, out var time) && time.Clock.TimeOfDay == TimeSpan.Zero;
        value = DateOnly.FromDateTime(time.Clock);
        return isDate;
    }
}
