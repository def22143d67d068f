using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace CacheSync.Scheduling;

/// <summary>The schedules of the models: what the attribute of a model states, else what the options do.</summary>
internal sealed class ModelSchedules(IOptionsMonitor<CacheSyncOptions> options)
{
    private readonly ConcurrentDictionary<(string Text, string Zone), CronSchedule?> _parsed = new();

    /// <summary>Returns when runs of a kind are due, or null when never.</summary>
    public CronSchedule? Of(CachedModel model, RunKind kind)
    {
        var (settings, current) = (model.Settings, options.CurrentValue);
        var text = kind == RunKind.Check ? settings.CheckSchedule ?? current.CheckSchedule : settings.Repair switch
        {
            Repair.Never => null,

            // A schedule that the model itself states is somebody who asks.
            Repair.OnDemand => settings.ReconcileSchedule,
            _ => settings.ReconcileSchedule ?? current.ReconcileSchedule,
        };
        return string.IsNullOrWhiteSpace(text) ? null : _parsed.GetOrAdd((text, current.TimeZone), static key => Parse(key.Text, key.Zone));
    }

    // What is wrong here was refused at start.
    private static CronSchedule? Parse(string text, string zone) =>
        TimeZones.TryFind(zone, out var found) && CronSchedule.TryParse(text, found, out var schedule, out _) ? schedule : null;
}
