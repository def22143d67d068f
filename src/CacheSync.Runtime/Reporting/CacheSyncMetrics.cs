using System.Diagnostics.Metrics;

namespace CacheSync.Reporting;

/// <summary>The counters of invalidation, sweep and recovery.</summary>
internal sealed class CacheSyncMetrics : IDisposable
{
    private readonly Meter _meter = new(CacheSyncInstruments.MeterName);
    private readonly Counter<long> _invalidated;
    private readonly Counter<long> _outages;
    private readonly Counter<long> _swept;
    private readonly Counter<long> _healed;
    private readonly Counter<long> _bulkReconciles;
    private readonly Counter<long> _memoryLosses;

    public CacheSyncMetrics()
    {
        _invalidated = _meter.CreateCounter<long>(CacheSyncInstruments.InvalidatedKeys, "{key}");
        _outages = _meter.CreateCounter<long>(CacheSyncInstruments.Outages, "{outage}");
        _swept = _meter.CreateCounter<long>(CacheSyncInstruments.SweptKeys, "{key}");
        _healed = _meter.CreateCounter<long>(CacheSyncInstruments.HealedKeys, "{key}");
        _bulkReconciles = _meter.CreateCounter<long>(CacheSyncInstruments.BulkReconciles, "{run}");
        _memoryLosses = _meter.CreateCounter<long>(CacheSyncInstruments.MemoryLosses, "{loss}");
    }

    public void Invalidated(CachedModel model, long keys) => _invalidated.Add(keys, Tag(model));

    public void OutageBegan() => _outages.Add(1);

    public void Swept(CachedModel model, long keys, long healed)
    {
        _swept.Add(keys, Tag(model));
        _healed.Add(healed, Tag(model));
    }

    public void BulkReconciled(CachedModel model) => _bulkReconciles.Add(1, Tag(model));

    public void MemoryLost(CachedModel model) => _memoryLosses.Add(1, Tag(model));

    public void ObservePendingKeys(Func<long> read) => _meter.CreateObservableGauge(CacheSyncInstruments.PendingKeys, read, "{key}");

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag(CachedModel model) => new(CacheSyncInstruments.ModelTag, model.Name);
}
