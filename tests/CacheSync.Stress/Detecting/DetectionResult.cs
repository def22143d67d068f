using System.Globalization;

namespace CacheSync.Stress.Detecting;

/// <summary>How soon lost invalidations were confirmed.</summary>
/// <param name="Lost">How many left a wrong entry.</param>
/// <param name="Times">The times from the commit to the confirmed report, in order.</param>
/// <param name="Late">Those that were not confirmed in time, as stories.</param>
/// <param name="ConfirmAfter">The option of the product.</param>
internal sealed record DetectionResult(int Lost, IReadOnlyList<TimeSpan> Times, IReadOnlyList<string> Late, TimeSpan ConfirmAfter)
{
    public TimeSpan Limit => ConfirmAfter + TimeSpan.FromSeconds(1);

    public bool IsMet => Times.Count == Lost && Lost > 0 && Percentile(0.99) <= Limit;

    public override string ToString() => Lost == 0 ? "lost invalidations: 0, nothing was measured" : string.Create(
        CultureInfo.InvariantCulture,
        $"lost invalidations: {Lost}, confirmed: {Times.Count}, after p50 {Percentile(0.5).TotalSeconds:0.00} s, p99 {Percentile(0.99).TotalSeconds:0.00} s, at most {Percentile(1).TotalSeconds:0.00} s (limit for p99: {Limit.TotalSeconds:0.00} s)");

    /// <summary>The least time that so large a share did not exceed (nearest rank).</summary>
    private TimeSpan Percentile(double share) => Times.Count == 0 ? TimeSpan.MaxValue : Times[Math.Max(0, (int)Math.Ceiling(share * Times.Count) - 1)];
}
