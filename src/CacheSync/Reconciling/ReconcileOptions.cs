namespace CacheSync;

/// <summary>How far a reconcile goes.</summary>
public sealed record ReconcileOptions
{
    /// <summary>The default batch size.</summary>
    public const int DefaultBatchSize = 100;

    /// <summary>The default number of keys one run looks at.</summary>
    public const int DefaultMaxEntries = 1000;

    /// <summary>Gets the options of a run that looks at every row and every entry and sizes its own batches.</summary>
    public static ReconcileOptions Everything { get; } = new() { Force = true, BatchSize = null, MaxEntries = null };

    /// <summary>Gets a value indicating whether to run although the last check is recent and found nothing wrong.</summary>
    /// <value>Default false.</value>
    public bool Force { get; init; }

    /// <summary>Gets the number of keys that are read, compared and repaired together; null lets the run size its own batches.</summary>
    /// <value>Default 100. From 1 to 10,000.</value>
    public int? BatchSize { get; init; } = DefaultBatchSize;

    /// <summary>Gets the number of keys to look at; the next run of the model goes on where this one ended. Null looks at all of them.</summary>
    /// <value>Default 1000. At least 1.</value>
    public int? MaxEntries { get; init; } = DefaultMaxEntries;

    /// <summary>Gets a value indicating whether what stands under a key and cannot be read is replaced by the row, or removed when there is none.</summary>
    /// <value>Default false: it is reported and left alone.</value>
    public bool ReplaceUnreadable { get; init; }

    /// <summary>Gets a value indicating whether the run may repair past the brake.</summary>
    /// <value>Default false.</value>
    public bool OverrideBrake { get; init; }

    /// <summary>Gets a value indicating whether the run only looks at what it would repair: it is a check of the same keys, changes nothing, and the next run begins where this one did.</summary>
    /// <value>Default false.</value>
    public bool DryRun { get; init; }
}
