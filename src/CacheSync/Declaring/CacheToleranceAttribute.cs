namespace CacheSync;

/// <summary>States how far the value in an entry may be from the row's without being a difference.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CacheToleranceAttribute : Attribute
{
    /// <summary>A tolerance for a number.</summary>
    /// <param name="amount">The largest absolute difference that still counts as equal. Above zero.</param>
    public CacheToleranceAttribute(double amount) => Amount = amount;

    /// <summary>A tolerance for a date, a time or a duration.</summary>
    /// <param name="interval">The largest difference that still counts as equal, as a <see cref="TimeSpan"/> in invariant spelling. Above zero.</param>
    public CacheToleranceAttribute(string interval) => Interval = interval;

    /// <summary>Gets the largest absolute difference of a number, or null.</summary>
    public double? Amount { get; }

    /// <summary>Gets the largest difference of a date, a time or a duration, or null.</summary>
    public string? Interval { get; }
}
