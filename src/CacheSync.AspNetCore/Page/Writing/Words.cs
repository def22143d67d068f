namespace CacheSync.AspNetCore.Page.Writing;

/// <summary>What the page calls the members of enumerations.</summary>
internal static class Words
{
    public static string Of(ConsistencyLevel level) => level.ToString();

    /// <summary>The word as it stands within a sentence.</summary>
    public static string InSentence(ConsistencyLevel level) => level switch
    {
        ConsistencyLevel.Good => "good",
        ConsistencyLevel.Warning => "in warning",
        ConsistencyLevel.Critical => "critical",
        _ => "unknown",
    };

    /// <summary>A sign that tells the levels apart without colour.</summary>
    public static string SignOf(ConsistencyLevel level) => level switch
    {
        ConsistencyLevel.Good => "✓",
        ConsistencyLevel.Warning => "▲",
        ConsistencyLevel.Critical => "✕",
        _ => "?",
    };

    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.InFlight => "In flight",
        Verdict.ShapeOutdated => "Shape outdated",
        Verdict.NotVerified => "Not verified",
        _ => verdict.ToString(),
    };

    public static string Of(SuspectedCause cause) => cause switch
    {
        SuspectedCause.LostInvalidation => "Lost invalidation",
        SuspectedCause.WritePastCache => "Write past the cache",
        SuspectedCause.StaleFill => "Fill without a guard",
        SuspectedCause.ExpiredOrEvicted => "Expired or evicted",
        SuspectedCause.Shape => "Another version of the class",
        SuspectedCause.ForeignWriter => "Not written by CacheSync",
        _ => "Unknown",
    };

    public static string Of(RunTrigger trigger) => trigger switch
    {
        RunTrigger.LostMemory => "Lost memory",
        RunTrigger.FollowUp => "Follow-up",
        _ => trigger.ToString(),
    };

    public static string Of(AlertKind kind) => kind switch
    {
        AlertKind.FrequentReconciles => "Frequent reconciles",
        AlertKind.LostMemory => "Lost memory",
        _ => kind.ToString(),
    };
}
