using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace CacheSync.Observability;

/// <summary>Measures invalidation, sweep and recovery.</summary>
internal sealed class InvalidationMetrics : IDisposable
{
    private readonly Meter _meter = new(CacheSyncInstruments.MeterName);
    private readonly ConcurrentDictionary<CachedModel, long> _pendingIntents = new();
    private readonly Counter<long> _invalidated;
    private readonly Counter<long> _bypassWrites;
    private readonly Counter<long> _outages;
    private readonly Counter<long> _swept;
    private readonly Counter<long> _healed;
    private readonly Counter<long> _bulkReconciles;
    private readonly Counter<long> _memoryLosses;

    public InvalidationMetrics()
    {
        _invalidated = _meter.CreateCounter<long>(CacheSyncInstruments.InvalidatedKeys, "{key}", "Keys invalidated after writes.");
        _bypassWrites = _meter.CreateCounter<long>(CacheSyncInstruments.BypassWrites, "{statement}", "Statements that wrote a cached model past the change tracker.");
        _outages = _meter.CreateCounter<long>(CacheSyncInstruments.Outages, "{outage}", "Times that Redis stopped to answer writes.");
        _swept = _meter.CreateCounter<long>(CacheSyncInstruments.SweptKeys, "{key}", "Keys of old write intents that were verified.");
        _healed = _meter.CreateCounter<long>(CacheSyncInstruments.HealedKeys, "{key}", "Entries of old write intents that were wrong and were repaired.");
        _bulkReconciles = _meter.CreateCounter<long>(CacheSyncInstruments.BulkReconciles, "{run}", "Reconciles that followed writes which name no keys.");
        _memoryLosses = _meter.CreateCounter<long>(CacheSyncInstruments.MemoryLosses, "{loss}", "Times that Redis had lost its memory of a model.");
        _meter.CreateObservableGauge(
            CacheSyncInstruments.PendingIntents,
            () => _pendingIntents.Select(static pending => new Measurement<long>(pending.Value, Tag(pending.Key))),
            "{intent}",
            "Write intents that stand in Redis, as the last sweep saw them.");
    }

    public void Invalidated(CachedModel model, long keys) => _invalidated.Add(keys, Tag(model));

    public void Bypassed(CachedModel model) => _bypassWrites.Add(1, Tag(model));

    public void OutageBegan() => _outages.Add(1);

    public void SawIntents(CachedModel model, long pending) => _pendingIntents[model] = pending;

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
