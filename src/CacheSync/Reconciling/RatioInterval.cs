namespace CacheSync;

/// <summary>The 95 % interval of a consistency ratio.</summary>
/// <param name="Lower">The lower bound, from 0 to 1.</param>
/// <param name="Upper">The upper bound, from <paramref name="Lower"/> to 1.</param>
public readonly record struct RatioInterval(double Lower, double Upper)
{
    /// <summary>Returns both bounds in percent, for instance <c>[94.3 %, 97.5 %]</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"[{Lower * 100:0.0} %, {Upper * 100:0.0} %]");
}
