namespace CacheSync.AspNetCore.Endpoints;

/// <summary>A key that was found inconsistent.</summary>
internal sealed record FoundKey(
    string Key,
    Verdict Verdict,
    IReadOnlyList<MemberDifference> Differences,
    string? Problem,
    DateTimeOffset FirstSeen,
    double ConfirmedAfterSeconds,
    DateTimeOffset LastSeen,
    string Run,
    SuspectedCause Cause,
    string? Evidence,
    DateTimeOffset? RepairedAt)
{
    public static FoundKey Of(InconsistencyRecord found) => new(
        found.Key,
        found.Verdict,
        found.Differences,
        found.Problem,
        found.FirstSeen,
        found.ConfirmedAfter.TotalSeconds,
        found.LastSeen,
        found.Run,
        found.Cause,
        found.Evidence,
        found.RepairedAt);
}
