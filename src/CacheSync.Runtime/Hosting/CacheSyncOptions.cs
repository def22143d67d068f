namespace CacheSync;

/// <summary>The options of CacheSync, bound from the configuration section <see cref="SectionName"/> and validated at start.</summary>
public sealed class CacheSyncOptions
{
    /// <summary>The configuration section the options are bound from.</summary>
    public const string SectionName = "CacheSync";

    /// <summary>Gets or sets what stands before every key of the application in Redis.</summary>
    /// <value>Default: empty. May not start with <c>cachesync:</c>.</value>
    public string KeyPrefix { get; set; } = "";

    /// <summary>Gets or sets the probability that an authenticated request asks for a check of one model.</summary>
    /// <value>Default 0.01. From 0 to 1.</value>
    public double CheckProbability { get; set; } = 0.01;

    /// <summary>Gets or sets the least time between two sampled checks of one model; also how long a sample frame and a clean check stay valid.</summary>
    /// <value>Default 1 hour. From 1 second to 30 days.</value>
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gets or sets the consistency ratio under which a model is no longer good.</summary>
    /// <value>Default 0.9. From 0 to 1.</value>
    public double ConsistencyThreshold { get; set; } = 0.9;

    /// <summary>Gets or sets the consistency ratio under which a model is critical.</summary>
    /// <value>Default 0.7. From 0 to <see cref="ConsistencyThreshold"/>.</value>
    public double AutoReconcileThreshold { get; set; } = 0.7;

    /// <summary>Gets or sets the number of keys that a sampled check looks at.</summary>
    /// <value>Default 50. From 1 to 100,000.</value>
    public int SampleSize { get; set; } = 50;

    /// <summary>Gets or sets the most inconsistent keys that the result of a run lists; further ones are counted.</summary>
    /// <value>Default 1,000. From 0 to 100,000.</value>
    public int InconsistencyLimit { get; set; } = 1_000;

    /// <summary>Gets or sets how long after the first look a differing entry is looked at again before it is reported.</summary>
    /// <value>Default 2 seconds. From 0 (the second look follows at once) to 5 minutes.</value>
    public TimeSpan ConfirmAfter { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets or sets how long one query of the source may take.</summary>
    /// <value>Default 30 seconds. From 1 second to 10 minutes.</value>
    public TimeSpan SourceTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how long a fill or a repair may hold the guard of a key before another may take it.</summary>
    /// <value>Default 45 seconds. Longer than <see cref="SourceTimeout"/>, at most 15 minutes.</value>
    public TimeSpan GuardDuration { get; set; } = TimeSpan.FromSeconds(45);
}
