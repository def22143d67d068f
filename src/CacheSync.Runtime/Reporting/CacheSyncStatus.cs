using System.Text.Json.Serialization;

namespace CacheSync;

/// <summary>The state of all cached models, as <c>GET {base}/status</c> shows it. Members are added in later versions, never renamed or removed within one.</summary>
public sealed record CacheSyncStatus
{
    /// <summary>The version of the report's form.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Gets the version of the report's form.</summary>
    /// <value><see cref="CurrentVersion"/>.</value>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>Gets the level of the worst model.</summary>
    /// <value>
    /// Critical if any model is, else warning if any model is, else unknown if any model is, else good. A known fault is not hidden by a model
    /// of which nothing is known, and good is claimed only when every model was checked. Unknown when there is no model.
    /// </value>
    public required ConsistencyLevel Level { get; init; }

    /// <summary>Gets Σ consistent / Σ verified over the latest checks of the models whose level is known.</summary>
    /// <value>From 0 to 1; null when the level of every model is unknown.</value>
    public required double? Ratio { get; init; }

    /// <summary>Gets the 95 % interval of <see cref="Ratio"/>, each model weighing as many keys as its check verified.</summary>
    /// <value>Two numbers from 0 to 1; null when <see cref="Ratio"/> is.</value>
    /// <remarks>Combined from the models' intervals by the square-and-add method (Zou and Donner, Statistics in Medicine 27, 2008).</remarks>
    [JsonConverter(typeof(Reporting.RatioIntervalJsonConverter))]
    public required RatioInterval? Interval { get; init; }

    /// <summary>Gets the cached models, in the order of registration.</summary>
    public required IReadOnlyList<ModelStatus> Models { get; init; }

    /// <summary>Gets the runs: first all that wait or are under way, then the last ones that ended, the newest first; in whichever process, as it is known after some seconds.</summary>
    public required IReadOnlyList<RunStatus> Runs { get; init; }
}
