namespace CacheSync;

/// <summary>
/// The names under which CacheSync measures: the meter and the activity source are both called <see cref="MeterName"/>. No tag ever holds a key, a
/// value or anything else that grows with the data: a model, a verdict, a kind.
/// </summary>
public static class CacheSyncInstruments
{
    /// <summary>The meter.</summary>
    public const string MeterName = "CacheSync";

    /// <summary>The activity source: one activity a run, named <c>check</c> or <c>reconcile</c> and the model; its queries and commands stand under it.</summary>
    public const string ActivitySourceName = "CacheSync";

    /// <summary>Shows the consistency ratio of each model, from 0 to 1, of its latest check with an interval; absent while the level is unknown. Tag <see cref="ModelTag"/>.</summary>
    public const string Ratio = "cachesync.ratio";

    /// <summary>Shows the share of the keys of each model, from 0 to 1, that the slow walk has looked at within the last <c>CoverageWindow</c>; absent before its first step. Tag <see cref="ModelTag"/>.</summary>
    public const string WalkCoverage = "cachesync.walk.coverage";

    /// <summary>Counts the keys that runs have looked at; tags <see cref="ModelTag"/>, <see cref="VerdictTag"/>.</summary>
    public const string Entries = "cachesync.entries";

    /// <summary>Counts the repairs of runs; tags <see cref="ModelTag"/> and <see cref="KindTag"/>: created, updated, removed, deferred.</summary>
    public const string Repairs = "cachesync.repairs";

    /// <summary>Measures how long runs take, in seconds; tags <see cref="ModelTag"/> and <see cref="KindTag"/>: check, reconcile.</summary>
    public const string RunDuration = "cachesync.run.duration";

    /// <summary>Counts what became of requests that were drawn; tag <see cref="KindTag"/>: asked, dropped (enough were waiting).</summary>
    public const string SamplingDecisions = "cachesync.sampling.decisions";

    /// <summary>Shows which alerts stand, 1 or 0; tags <see cref="ModelTag"/> and <see cref="KindTag"/>: consistency, frequentReconciles, brake, lostMemory.</summary>
    public const string Alerts = "cachesync.alerts";

    /// <summary>Shows how many write intents of each model stand in Redis, as the last sweep saw them; tag <see cref="ModelTag"/>.</summary>
    public const string PendingIntents = "cachesync.intents.pending";

    /// <summary>Counts statements that wrote a cached model past the change tracker of EF Core; tag <see cref="ModelTag"/>.</summary>
    public const string BypassWrites = "cachesync.bypass_writes";

    /// <summary>Counts the keys that were invalidated after writes; tag <see cref="ModelTag"/>.</summary>
    public const string InvalidatedKeys = "cachesync.invalidation.keys";

    /// <summary>Counts the reconciles that followed writes which name no keys; tag <see cref="ModelTag"/>.</summary>
    public const string BulkReconciles = "cachesync.invalidation.bulk_reconciles";

    /// <summary>Counts the times that Redis stopped to answer writes.</summary>
    public const string Outages = "cachesync.redis.outages";

    /// <summary>Shows how many keys wait in memory for Redis to answer again.</summary>
    public const string PendingKeys = "cachesync.redis.pending_keys";

    /// <summary>Counts the times that Redis was found to have lost its memory of a model; tag <see cref="ModelTag"/>.</summary>
    public const string MemoryLosses = "cachesync.redis.memory_losses";

    /// <summary>Counts the keys of old write intents that were verified; tag <see cref="ModelTag"/>.</summary>
    public const string SweptKeys = "cachesync.sweep.keys";

    /// <summary>Counts the entries of old write intents that were wrong and were repaired; tag <see cref="ModelTag"/>.</summary>
    public const string HealedKeys = "cachesync.sweep.healed";

    /// <summary>Counts the records of the history that could not be written.</summary>
    public const string HistoryDropped = "cachesync.history.dropped";

    /// <summary>The tag that names the cached model.</summary>
    public const string ModelTag = "cachesync.model";

    /// <summary>The tag that names the verdict, in camel case.</summary>
    public const string VerdictTag = "cachesync.verdict";

    /// <summary>The tag that names the kind of a run, a repair or a decision.</summary>
    public const string KindTag = "cachesync.kind";
}
