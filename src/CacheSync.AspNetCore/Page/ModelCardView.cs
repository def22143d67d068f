using CacheSync.AspNetCore.Endpoints;

namespace CacheSync.AspNetCore.Page;

/// <summary>What the page shows of a model in short.</summary>
/// <param name="Status">Its state.</param>
/// <param name="Thresholds">Its thresholds.</param>
/// <param name="Line">Its checks with an interval, the oldest first.</param>
/// <param name="From">Where its line may begin.</param>
/// <param name="Until">Where its line ends.</param>
/// <param name="Standing">Since when it is not good, or null.</param>
/// <param name="Alert">The alert about its consistency that is raised, or null.</param>
/// <param name="IsPaused">Whether it is paused, by itself or with all others.</param>
/// <param name="IsEverythingPaused">Whether all models are paused together.</param>
internal sealed record ModelCardView(
    ModelStatus Status,
    Thresholds Thresholds,
    IReadOnlyList<RunRecord> Line,
    DateTimeOffset From,
    DateTimeOffset Until,
    Standing? Standing,
    Alert? Alert,
    bool IsPaused,
    bool IsEverythingPaused);
