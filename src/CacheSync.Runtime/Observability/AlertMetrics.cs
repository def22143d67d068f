using System.Diagnostics.Metrics;
using CacheSync.Control;
using CacheSync.Reconciling;
using Microsoft.Extensions.Hosting;

namespace CacheSync.Observability;

/// <summary>Shows which alerts stand, as this process knows it: 1 while one is raised, 0 otherwise, so that a rule over it has something to see in either case.</summary>
internal sealed class AlertMetrics : IHostedService, IDisposable
{
    private static readonly (AlertKind Kind, string Name)[] Kinds =
        [.. Enum.GetValues<AlertKind>().Select(static kind => (kind, System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString())))];

    private readonly Meter _meter = new(CacheSyncInstruments.MeterName);
    private readonly ModelCatalog _catalog;
    private readonly ControlState _control;

    public AlertMetrics(ModelCatalog catalog, ControlState control)
    {
        (_catalog, _control) = (catalog, control);
        _meter.CreateObservableGauge(CacheSyncInstruments.Alerts, Read, "{alert}", "Alerts that are raised, by kind.");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<int>> Read() =>
        from engine in _catalog.Engines
        let raised = _control.AlertsOf(engine.Model.Name)
        from kind in Kinds
        select new Measurement<int>(
            raised.Contains(kind.Kind) ? 1 : 0,
            new KeyValuePair<string, object?>(CacheSyncInstruments.ModelTag, engine.Model.Name),
            new KeyValuePair<string, object?>(CacheSyncInstruments.KindTag, kind.Name));
}
