using System.ComponentModel;

namespace CacheSync.Entries;

/// <summary>How far two values may be apart and still count as equal. For generated code.</summary>
/// <param name="Amount">For numbers.</param>
/// <param name="Interval">For dates, times and durations.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct EntryTolerance(double Amount, TimeSpan Interval)
{
    // Two decimals under this magnitude can be subtracted without overflow.
    private const decimal HalfRange = decimal.MaxValue / 2;

    /// <summary>Makes a tolerance for numbers.</summary>
    public static EntryTolerance Of(double amount) => new(amount, TimeSpan.Zero);

    /// <summary>Makes a tolerance for dates, times and durations.</summary>
    public static EntryTolerance Of(TimeSpan interval) => new(0, interval);

    internal bool Covers(double left, double right) => left.Equals(right) || Math.Abs(left - right) <= Amount;

    internal bool Covers(decimal left, decimal right) =>
        left == right
        || (Amount > 0 && (Math.Abs(left) < HalfRange && Math.Abs(right) < HalfRange && Amount < (double)HalfRange
            ? Math.Abs(left - right) <= (decimal)Amount
            : Covers((double)left, (double)right)));

    // The distance of two clocks in ticks always fits; that of two durations may not, hence the wider type.
    internal bool Covers(long leftTicks, long rightTicks) => Int128.Abs((Int128)leftTicks - rightTicks) <= Interval.Ticks;
}
