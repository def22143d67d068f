namespace CacheSync.AspNetCore.Endpoints;

/// <summary>
/// The runs that make the ratio over time: those that decide the level. A reconcile is none of them, for it tells how its model was before it repaired,
/// and one that fills an empty cache would tell 0 %; the check after it tells what came of it.
/// </summary>
internal static class RatioChecks
{
    /// <summary>Reads the checks of a model, the oldest first.</summary>
    public static async Task<IReadOnlyList<RunRecord>> ReadRatioChecksAsync(this IRunHistory history, string model, DateTimeOffset since, int most, CancellationToken cancellationToken)
    {
        var query = new RunQuery { Model = model, Kind = RunKind.Check, OnlyWithInterval = true, Since = since, Take = most };
        return [.. (await history.GetRunsAsync(query, cancellationToken).ConfigureAwait(false)).Reverse()];
    }
}
