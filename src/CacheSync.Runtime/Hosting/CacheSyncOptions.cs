namespace CacheSync;

/// <summary>The options of CacheSync, bound from the configuration section <see cref="SectionName"/> and validated at start.</summary>
/// <remarks>Those that say <i>changeable</i> take effect when the configuration is reloaded; the others hold until the application is started again.</remarks>
public sealed class CacheSyncOptions
{
    /// <summary>The configuration section the options are bound from.</summary>
    public const string SectionName = "CacheSync";

    /// <summary>Gets or sets what stands before every key of the application in Redis.</summary>
    /// <value>Default: empty. May not start with <c>cachesync:</c> or a closing brace.</value>
    public string KeyPrefix { get; set; } = "";

    /// <summary>Gets or sets the probability that an authenticated request asks for a check of one model.</summary>
    /// <value>Default 0.01. From 0 to 1. Changeable.</value>
    public double CheckProbability { get; set; } = 0.01;

    /// <summary>Gets or sets the least time between two sampled checks of one model; also how long a sample frame and a clean check stay valid.</summary>
    /// <value>Default 1 hour. From 1 second to 30 days. Changeable for sampled checks.</value>
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gets or sets the consistency ratio under which a model is no longer good.</summary>
    /// <value>Default 0.9. From 0 to 1. Changeable.</value>
    public double ConsistencyThreshold { get; set; } = 0.9;

    /// <summary>Gets or sets the consistency ratio under which a model is critical, and reconciled by itself.</summary>
    /// <value>Default 0.7. From 0 to <see cref="ConsistencyThreshold"/>. Changeable.</value>
    public double AutoReconcileThreshold { get; set; } = 0.7;

    /// <summary>Gets or sets how many times a model is reconciled by itself within 24 hours; the next time an alert is raised instead.</summary>
    /// <value>Default 3. From 0 to 1,000. Changeable.</value>
    public int AutoReconcileLimit { get; set; } = 3;

    /// <summary>Gets or sets the number of keys that a sampled check looks at.</summary>
    /// <value>Default 50. From 1 to 100,000. Changeable.</value>
    public int SampleSize { get; set; } = 50;

    /// <summary>Gets or sets the number of keys up to which a sampled check grows while its interval still contains a threshold.</summary>
    /// <value>Default 2,000. From 1 to 100,000; at <see cref="SampleSize"/> or below it no sample grows. Changeable.</value>
    public int MaxSampleSize { get; set; } = 2_000;

    /// <summary>Gets or sets a value indicating whether what a sampled check has found wrong is repaired at once, within the brake, where the model is <see cref="Repair.Auto"/>.</summary>
    /// <value>Default true. Changeable.</value>
    public bool RepairFindings { get; set; } = true;

    /// <summary>Gets or sets the share of the keys just invalidated that are looked at again after <see cref="ConfirmAfter"/>.</summary>
    /// <value>Default 0.01. From 0 (none) to 1. Changeable.</value>
    public double WriteProbeShare { get; set; } = 0.01;

    /// <summary>Gets or sets how long the slow walk takes that looks at every entry once: a few keys at a time, so that what no sample meets is found as well.</summary>
    /// <value>Default 7 days. From 1 minute to 366 days; 0: no walk. Changeable.</value>
    public TimeSpan CoverageWindow { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Gets or sets when each model is checked, as a cron expression of five fields, or six with seconds first. <c>[Cached(…, CheckSchedule = …)]</c> goes before it.</summary>
    /// <value>Default <c>0 3 * * *</c>: daily at 3. Empty: never. Changeable.</value>
    public string CheckSchedule { get; set; } = "0 3 * * *";

    /// <summary>Gets or sets when each model is reconciled as a whole, as a cron expression of five fields, or six with seconds first. <c>[Cached(…, ReconcileSchedule = …)]</c> goes before it.</summary>
    /// <value>Default <c>0 4 * * 0</c>: Sundays at 4. Empty: never. Changeable. Models that are repaired on demand or never have none by default.</value>
    public string ReconcileSchedule { get; set; } = "0 4 * * 0";

    /// <summary>Gets or sets the time zone of the schedules, by its IANA or Windows name.</summary>
    /// <value>Default <c>UTC</c>. Changeable.</value>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Gets or sets a value indicating whether a scheduled run that fell into a time when no process ran is made up for at the next start: once, however many were missed.</summary>
    /// <value>Default false: the next occurrence is waited for.</value>
    public bool RunMissedSchedules { get; set; }

    /// <summary>Gets or sets how long after an alert was resolved the same one stays quiet. What is still so then is raised.</summary>
    /// <value>Default 15 minutes. From 0 to 7 days. Changeable.</value>
    public TimeSpan AlertQuietTime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Gets or sets the address of the status page, which alerts name.</summary>
    /// <value>Default: none. An absolute address. Changeable.</value>
    public string? StatusPage { get; set; }

    /// <summary>Gets or sets the batch size of a reconcile whose caller states no options.</summary>
    /// <value>Default 100. From 1 to 10,000; null lets the run size its own batches. Changeable.</value>
    public int? BatchSize { get; set; } = ReconcileOptions.DefaultBatchSize;

    /// <summary>Gets or sets how many keys a reconcile looks at whose caller states no options.</summary>
    /// <value>Default 1,000. At least 1; null for all of them. Scheduled and automatic reconciles look at all. Changeable.</value>
    public int? MaxEntries { get; set; } = ReconcileOptions.DefaultMaxEntries;

    /// <summary>Gets or sets how many keys a run looks at per second at most. It bounds the load of each run on the database and on Redis.</summary>
    /// <value>Default 0: no limit. From 1 to 10,000,000. Changeable: it holds for runs that begin after it.</value>
    public int MaxKeysPerSecond { get; set; }

    /// <summary>Gets or sets the most inconsistent keys that the result of a run lists; further ones are counted.</summary>
    /// <value>Default 1,000. From 0 to 100,000.</value>
    public int InconsistencyLimit { get; set; } = 1_000;

    /// <summary>Gets or sets how long runs, inconsistencies and resolved alerts are remembered.</summary>
    /// <value>Default 30 days. From 1 hour to 366 days.</value>
    public TimeSpan HistoryAge { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Gets or sets how many runs, and how many inconsistent keys, are remembered of each model, and how many alerts and how many actions of people, done and refused apart, in all; the oldest go first.</summary>
    /// <value>Default 1,000. From 10 to 100,000.</value>
    public int HistoryLimit { get; set; } = 1_000;

    /// <summary>Gets or sets a value indicating whether the values of differing members are remembered. Those of sensitive members never are.</summary>
    /// <value>Default false: only the names of the members are.</value>
    public bool RecordValues { get; set; }

    /// <summary>Gets or sets how long a read remembers that a key has no row. A row inserted past EF Core stays unseen that long.</summary>
    /// <value>Default 0: it does not. At most 30 seconds.</value>
    public TimeSpan NegativeTimeToLive { get; set; }

    /// <summary>Gets or sets how long after the first look a differing entry is looked at again before it is reported.</summary>
    /// <value>Default 2 seconds. From 0 (the second look follows at once) to 5 minutes.</value>
    public TimeSpan ConfirmAfter { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets or sets how long one query of the source may take, with connecting and retrying; also one call of a delegate given to <c>AddSource</c>.</summary>
    /// <value>Default 30 seconds. From 1 second to 10 minutes.</value>
    public TimeSpan SourceTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how long a fill or a repair may hold the guard of a key before another may take it.</summary>
    /// <value>Default 45 seconds. Longer than <see cref="SourceTimeout"/>, at most 15 minutes.</value>
    public TimeSpan GuardDuration { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>Gets or sets how long a write waits for Redis before its commit, and again after it; what is not done by then is done in the background.</summary>
    /// <value>Default 250 milliseconds. From 10 milliseconds to 10 seconds.</value>
    public TimeSpan RedisTimeout { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Gets or sets how old a write intent must be before the sweep looks at its key: longer than a commit and its invalidation usually take.</summary>
    /// <value>Default 5 seconds. From 100 milliseconds to 5 minutes.</value>
    public TimeSpan IntentGrace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets the age above which no transaction can still commit. An intent whose writer was never heard of again is forgotten after it, not before.</summary>
    /// <value>Default 10 minutes. Longer than <see cref="IntentGrace"/> and than every command and transaction time-out; at most 7 days.</value>
    public TimeSpan MaxTransactionAge { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets how many invalidated keys, and how many entries seen right, are remembered of each model as evidence for suspected causes. Redis needs some 0.4 KB for each.</summary>
    /// <value>Default 10,000. From 0 (no evidence is left; causes that need it are unknown, and an entry that came and was invalidated between the two looks of a run is reported as missing) to 1,000,000.</value>
    public int CauseTrailLimit { get; set; } = 10_000;

    /// <summary>Gets or sets the least time between two reconciles of one model that follow writes which name no keys.</summary>
    /// <value>Default 1 minute. From 0 to 1 day.</value>
    public TimeSpan BulkReconcileInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets how many keys of one model are kept in memory while Redis does not answer; beyond it the whole model is reconciled instead.</summary>
    /// <value>Default 100,000. From 1 to 10,000,000.</value>
    public int PendingKeyLimit { get; set; } = 100_000;

    /// <summary>Gets or sets the share of the entries looked at that one run may remove, and the share that it may rewrite, without <see cref="ReconcileOptions.OverrideBrake"/>.</summary>
    /// <value>Default 0.2. From 0 to 1. Changeable.</value>
    public double BrakeShare { get; set; } = 0.2;

    /// <summary>Gets or sets how many entries one run may remove, and how many it may rewrite, before <see cref="BrakeShare"/> counts.</summary>
    /// <value>Default 100. From 0 to 1,000,000. Changeable.</value>
    public int BrakeCount { get; set; } = 100;
}
