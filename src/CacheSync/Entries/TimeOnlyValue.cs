using System.ComponentModel;
using System.Text.Json;

namespace CacheSync.Entries;

/// <summary>Times of day. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TimeOnlyValue : IEntryValue<TimeOnly>, IEntryName<TimeOnly>
{
    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, TimeOnly value, string member) => TimeSpanValue.Write(writer, value.ToTimeSpan(), member);

    /// <inheritdoc/>
    public static bool TryRead(ref EntryReader reader, out TimeOnly value) => TryReadName(ref reader, out value);

    /// <inheritdoc/>
    public static bool AreEqual(TimeOnly left, TimeOnly right, EntryTolerance tolerance) => tolerance.Covers(left.Ticks, right.Ticks);

    /// <inheritdoc/>
    public static bool Matches(ref EntryReader reader, TimeOnly value, EntryTolerance tolerance) =>
        TryRead(ref reader, out var other) && AreEqual(value, other, tolerance);

    /// <inheritdoc/>
    public static void WriteName(Utf8JsonWriter writer, TimeOnly value, string member) => TimeSpanValue.WriteName(writer, value.ToTimeSpan(), member);

    /// <inheritdoc/>
    public static bool TryReadName(ref EntryReader reader, out TimeOnly value)
    {
        var isTime = TimeSpanValue.TryReadName(ref reader, out var span) && span >= TimeSpan.Zero && span < TimeSpan.FromDays(1);
        value = isTime ? TimeOnly.FromTimeSpan(span) : default;
        return isTime;
    }
}
