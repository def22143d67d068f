using CacheSync.Reconciling;

namespace CacheSync.AspNetCore.Endpoints;

/// <summary>The body of <c>POST models/{name}/reconcile</c> and of <c>POST reconcile</c>.</summary>
internal sealed record ReconcileRequest : IRunRequest
{
    private const int MostKeys = 1_000;
    private int? _batchSize;
    private int? _maxEntries;
    private bool _statesBatchSize;
    private bool _statesMaxEntries;

    /// <summary>Gets or sets a value indicating whether to run although the last check is recent and found nothing wrong.</summary>
    /// <value>Default false.</value>
    public bool Force { get; set; }

    /// <summary>Gets or sets the number of keys handled together; null lets the run size its own batches.</summary>
    /// <value>Default: the option of that name. From 1 to 10,000.</value>
    public int? BatchSize
    {
        get => _batchSize;
        set => (_batchSize, _statesBatchSize) = (value, true);
    }

    /// <summary>Gets or sets the number of keys to look at; null looks at all of them.</summary>
    /// <value>Default: the option of that name. At least 1.</value>
    public int? MaxEntries
    {
        get => _maxEntries;
        set => (_maxEntries, _statesMaxEntries) = (value, true);
    }

    /// <summary>Gets or sets a value indicating whether what cannot be read is replaced.</summary>
    /// <value>Default false.</value>
    public bool ReplaceUnreadable { get; set; }

    /// <summary>Gets or sets a value indicating whether the run may repair past the brake.</summary>
    /// <value>Default false.</value>
    public bool OverrideBrake { get; set; }

    /// <summary>Gets or sets a value indicating whether the run only says what it would repair.</summary>
    /// <value>Default false.</value>
    public bool DryRun { get; set; }

    /// <summary>Gets or sets the keys to look at, as Redis has them without the key prefix; null looks at those of the walk.</summary>
    /// <value>Default null. From 1 to 1,000 keys.</value>
    public IReadOnlyList<string>? Keys { get; set; }

    public string? FindProblem() =>
        Keys is { Count: 0 or > MostKeys } ? $"keys has {Keys.Count} members. Name from 1 to {MostKeys}, or leave it out." :
        Keys is not null && Keys.Contains(null!) ? "keys holds a null. Name each key." :
        BatchSize is < 1 or > RunLimits.MaxBatchSize ? $"batchSize is {BatchSize}. Set it from 1 to {RunLimits.MaxBatchSize}, or to null to let the run size its own batches." :
        MaxEntries < 1 ? $"maxEntries is {MaxEntries}. Set it to 1 or more, or to null to look at every key." :
        null;

    public string Describe() => string.Join(", ", new[]
    {
        DryRun ? "dry run" : null,
        Keys is not null ? Keys.Count == 1 ? "1 key" : $"{Keys.Count} keys" : !_statesMaxEntries ? null : MaxEntries is { } most ? $"up to {most} keys" : "every key",
        Force ? "force" : null,
        ReplaceUnreadable ? "replace unreadable" : null,
        OverrideBrake ? "override brake" : null,
    }.Where(static part => part is not null));

    public ReconcileOptions ToOptions(CacheSyncOptions defaults) => new()
    {
        Force = Force,
        BatchSize = _statesBatchSize ? BatchSize : defaults.BatchSize,
        MaxEntries = _statesMaxEntries ? MaxEntries : defaults.MaxEntries,
        ReplaceUnreadable = ReplaceUnreadable,
        OverrideBrake = OverrideBrake,
        DryRun = DryRun,
    };
}
