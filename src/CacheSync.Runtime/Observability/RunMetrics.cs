using System.Diagnostics.Metrics;
using System.Text.Json;
using CacheSync.Reporting;
using Microsoft.Extensions.Hosting;

namespace CacheSync.Observability;

/// <summary>Measures what runs find and do, from the moment the application starts.</summary>
internal sealed class RunMetrics : IHostedService, IDisposable
{
    private static readonly (Verdict Verdict, string Name)[] Verdicts =
        [.. Enum.GetValues<Verdict>().Select(static verdict => (verdict, JsonNamingPolicy.CamelCase.ConvertName(verdict.ToString())))];

    private readonly Meter _meter = new(CacheSyncInstruments.MeterName);
    private readonly RunRegistry _runs;
    private readonly ICacheSyncStatus _status;
    private readonly Counter<long> _entries;
    private readonly Counter<long> _repairs;
    private readonly Histogram<double> _duration;

    public RunMetrics(RunRegistry runs, ICacheSyncStatus status)
    {
        (_runs, _status) = (runs, status);
        _entries = _meter.CreateCounter<long>(CacheSyncInstruments.Entries, "{key}", "Keys that runs have looked at, by verdict.");
        _repairs = _meter.CreateCounter<long>(CacheSyncInstruments.Repairs, "{entry}", "Repairs of runs, by kind.");
        _duration = _meter.CreateHistogram<double>(CacheSyncInstruments.RunDuration, "s", "How long runs take.");
        _meter.CreateObservableGauge(CacheSyncInstruments.Ratio, () => Read(static model => model.Ratio), "1", "Consistency ratio of each model.");
        _meter.CreateObservableGauge(
            CacheSyncInstruments.WalkCoverage, () => Read(static model => model.WalkCoverage), "1", "Share of the keys of each model that the slow walk has looked at within CoverageWindow.");
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _runs.Ended += OnEnded;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _runs.Ended -= OnEnded;
        _meter.Dispose();
    }

    private static KeyValuePair<string, object?> Kind(string kind) => new(CacheSyncInstruments.KindTag, kind);

    private void OnEnded(ActiveRun run, RunResult result)
    {
        var model = new KeyValuePair<string, object?>(CacheSyncInstruments.ModelTag, result.Model);
        foreach (var (verdict, name) in Verdicts)
        {
            Add(_entries, result.Verdicts.Of(verdict), model, new(CacheSyncInstruments.VerdictTag, name));
        }

        Add(_repairs, result.Repaired.Created, model, Kind("created"));
        Add(_repairs, result.Repaired.Updated, model, Kind("updated"));
        Add(_repairs, result.Repaired.Removed, model, Kind("removed"));
        Add(_repairs, result.Repaired.Deferred, model, Kind("deferred"));
        _duration.Record(result.Duration.TotalSeconds, model, Kind(result.Kind == RunKind.Check ? "check" : "reconcile"));
    }

    private static void Add(Counter<long> counter, long count, KeyValuePair<string, object?> model, KeyValuePair<string, object?> tag)
    {
        if (count > 0)
        {
            counter.Add(count, model, tag);
        }
    }

    private IEnumerable<Measurement<double>> Read(Func<ModelStatus, double?> share)
    {
        foreach (var model in _status.GetStatus().Models)
        {
            if (share(model) is { } value)
            {
                yield return new(value, new KeyValuePair<string, object?>(CacheSyncInstruments.ModelTag, model.Name));
            }
        }
    }
}
