using CacheSync.AspNetCore.Endpoints;

namespace CacheSync.AspNetCore.Page;

/// <summary>What the page shows of a model in short.</summary>
/// <param name="Status">Its state.</param>
/// <param name="Thresholds">Its thresholds.</param>
/// <param name="Line">Its checks with an interval, the oldest first.</param>
/// <param name="From">Where its line begins.</param>
/// <param name="Until">Where its line ends.</param>
/// <param name="IsPaused">Whether it is paused.</param>
internal sealed record ModelCardView(
    ModelStatus Status, Thresholds Thresholds, IReadOnlyList<RunRecord> Line, DateTimeOffset From, DateTimeOffset Until, bool IsPaused);
