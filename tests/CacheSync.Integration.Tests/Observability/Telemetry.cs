using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CacheSync.Integration.Tests.Observability;

/// <summary>Collects what CacheSync measures and traces, as an application with OpenTelemetry does.</summary>
internal sealed class Telemetry : IDisposable
{
    private readonly List<MetricSnapshot> _metrics = [];
    private readonly MeterProvider _meters;
    private readonly TracerProvider _traces;

    public Telemetry()
    {
        _meters = Sdk.CreateMeterProviderBuilder().AddMeter(CacheSyncInstruments.MeterName).AddInMemoryExporter(_metrics).Build();
        _traces = Sdk.CreateTracerProviderBuilder().AddSource(CacheSyncInstruments.ActivitySourceName).AddInMemoryExporter(Activities).Build();
    }

    public List<Activity> Activities { get; } = [];

    /// <summary>Reads all instruments; each line is an instrument, its tags in order of name, and its number.</summary>
    public IReadOnlyDictionary<string, double> Read()
    {
        _metrics.Clear();
        _meters.ForceFlush();
        var numbers = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var metric in _metrics)
        {
            foreach (var point in metric.MetricPoints)
            {
                numbers[$"{metric.Name}{Tags(point)}"] = Number(metric.MetricType, point);
            }
        }

        return numbers;
    }

    public void Dispose()
    {
        _meters.Dispose();
        _traces.Dispose();
    }

    private static string Tags(MetricPoint point)
    {
        var tags = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var tag in point.Tags)
        {
            tags[tag.Key["cachesync.".Length..]] = tag.Value;
        }

        return string.Concat(tags.Select(static tag => $" {tag.Key}={tag.Value}"));
    }

    private static double Number(MetricType type, MetricPoint point) => type switch
    {
        MetricType.LongSum => point.GetSumLong(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        MetricType.DoubleGauge => point.GetGaugeLastValueDouble(),
        MetricType.Histogram => point.GetHistogramCount(),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "An instrument of a type that this test does not read."),
    };
}
