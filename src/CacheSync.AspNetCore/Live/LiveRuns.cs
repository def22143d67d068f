namespace CacheSync.AspNetCore.Live;

/// <summary>The event <c>runs</c>: the runs that wait or are under way.</summary>
/// <param name="Runs">The runs, the newest first.</param>
internal sealed record LiveRuns(IReadOnlyList<LiveRun> Runs);
