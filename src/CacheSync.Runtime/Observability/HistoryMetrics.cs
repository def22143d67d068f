using System.Diagnostics.Metrics;

namespace CacheSync.Observability;

/// <summary>Measures what the history loses.</summary>
internal sealed class HistoryMetrics : IDisposable
{
    private readonly Meter _meter = new(CacheSyncInstruments.MeterName);
    private readonly Counter<long> _dropped;

    public HistoryMetrics() =>
        _dropped = _meter.CreateCounter<long>(CacheSyncInstruments.HistoryDropped, "{record}", "Records of the history that could not be written.");

    public void Dropped(long records) => _dropped.Add(records);

    public void Dispose() => _meter.Dispose();
}
