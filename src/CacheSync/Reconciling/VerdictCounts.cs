namespace CacheSync;

/// <summary>How many keys came to each verdict.</summary>
public readonly record struct VerdictCounts
{
    /// <summary>Gets the number of <see cref="Verdict.Consistent"/>.</summary>
    public long Consistent { get; init; }

    /// <summary>Gets the number of <see cref="Verdict.Stale"/>.</summary>
    public long Stale { get; init; }

    /// <summary>Gets the number of <see cref="Verdict.Missing"/>.</summary>
    public long Missing { get; init; }

    /// <summary>Gets the number of <see cref="Verdict.Orphaned"/>.</summary>
    public long Orphaned { get; init; }

    /// <summary>Gets the number of <see cref="Verdict.InFlight"/>.</summary>
    public long InFlight { get; init; }

    /// <summary>Gets the number of <see cref="Verdict.ShapeOutdated"/>.</summary>
    public long ShapeOutdated { get; init; }

    /// <summary>Gets the number of <see cref="Verdict.Unreadable"/>.</summary>
    public long Unreadable { get; init; }

    /// <summary>Gets the number of <see cref="Verdict.NotVerified"/>.</summary>
    public long NotVerified { get; init; }

    /// <summary>Gets the number of keys looked at.</summary>
    public long All => Verified + InFlight + NotVerified;

    /// <summary>Gets the number of keys with a verdict that counts: all − InFlight − NotVerified.</summary>
    public long Verified => Consistent + Inconsistent;

    /// <summary>Gets the number of keys whose entry is wrong.</summary>
    public long Inconsistent => Stale + Missing + Orphaned + ShapeOutdated + Unreadable;

    /// <summary>Gets the consistency ratio, Consistent / Verified, or null when nothing was verified.</summary>
    public double? Ratio => Verified == 0 ? null : (double)Consistent / Verified;

    /// <summary>Adds the counts of two runs, verdict by verdict.</summary>
    public static VerdictCounts operator +(VerdictCounts left, VerdictCounts right) => Add(left, right);

    /// <summary>Adds the counts of two runs, verdict by verdict.</summary>
    public static VerdictCounts Add(VerdictCounts left, VerdictCounts right) => new()
    {
        Consistent = left.Consistent + right.Consistent,
        Stale = left.Stale + right.Stale,
        Missing = left.Missing + right.Missing,
        Orphaned = left.Orphaned + right.Orphaned,
        InFlight = left.InFlight + right.InFlight,
        ShapeOutdated = left.ShapeOutdated + right.ShapeOutdated,
        Unreadable = left.Unreadable + right.Unreadable,
        NotVerified = left.NotVerified + right.NotVerified,
    };

    /// <summary>Returns the number of keys that came to a verdict.</summary>
    public long Of(Verdict verdict) => verdict switch
    {
        Verdict.Consistent => Consistent,
        Verdict.Stale => Stale,
        Verdict.Missing => Missing,
        Verdict.Orphaned => Orphaned,
        Verdict.InFlight => InFlight,
        Verdict.ShapeOutdated => ShapeOutdated,
        Verdict.Unreadable => Unreadable,
        Verdict.NotVerified => NotVerified,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict."),
    };

    /// <summary>Returns the counts with one more key of a verdict.</summary>
    public VerdictCounts With(Verdict verdict) => verdict switch
    {
        Verdict.Consistent => this with { Consistent = Consistent + 1 },
        Verdict.Stale => this with { Stale = Stale + 1 },
        Verdict.Missing => this with { Missing = Missing + 1 },
        Verdict.Orphaned => this with { Orphaned = Orphaned + 1 },
        Verdict.InFlight => this with { InFlight = InFlight + 1 },
        Verdict.ShapeOutdated => this with { ShapeOutdated = ShapeOutdated + 1 },
        Verdict.Unreadable => this with { Unreadable = Unreadable + 1 },
        Verdict.NotVerified => this with { NotVerified = NotVerified + 1 },
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict."),
    };
}
