using System.Diagnostics.Metrics;

namespace CacheSync.Observability;

/// <summary>Measures what becomes of requests that were drawn; one that is not drawn is not counted and pays nothing.</summary>
internal sealed class SamplingMetrics : IDisposable
{
    private static readonly KeyValuePair<string, object?> AskedTag = new(CacheSyncInstruments.KindTag, "asked");
    private static readonly KeyValuePair<string, object?> DroppedTag = new(CacheSyncInstruments.KindTag, "dropped");

    private readonly Meter _meter = new(CacheSyncInstruments.MeterName);
    private readonly Counter<long> _decisions;

    public SamplingMetrics() =>
        _decisions = _meter.CreateCounter<long>(CacheSyncInstruments.SamplingDecisions, "{request}", "Requests that were drawn, by what became of them.");

    /// <param name="isTaken">Whether the wish for a check was taken; it is dropped when enough are waiting.</param>
    public void Count(bool isTaken) => _decisions.Add(1, isTaken ? AskedTag : DroppedTag);

    public void Dispose() => _meter.Dispose();
}
