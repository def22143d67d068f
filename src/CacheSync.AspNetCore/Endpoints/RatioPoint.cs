namespace CacheSync.AspNetCore.Endpoints;

/// <summary>The ratio of one check.</summary>
/// <param name="At">When the check ended.</param>
/// <param name="Ratio">The consistency ratio.</param>
/// <param name="Interval">Its 95 % interval.</param>
/// <param name="Run">The id of the check.</param>
internal sealed record RatioPoint(DateTimeOffset At, double? Ratio, RatioInterval? Interval, string Run);
