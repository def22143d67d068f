namespace CacheSync.Scheduling;

/// <summary>Finds what is wrong with schedules, each with its fix.</summary>
internal static class ScheduleErrors
{
    /// <summary>Returns the errors of the schedules and the time zone of the options.</summary>
    public static IEnumerable<string> Of(CacheSyncOptions options)
    {
        if (!TimeZones.TryFind(options.TimeZone, out var zone))
        {
            yield return $"CacheSync:TimeZone is '{options.TimeZone}', which this machine does not know. Give an IANA name, for instance Europe/Berlin, and install the tzdata package where it is missing.";
        }

        foreach (var (name, text) in new[] { (nameof(options.CheckSchedule), options.CheckSchedule), (nameof(options.ReconcileSchedule), options.ReconcileSchedule) })
        {
            if (Of(text, zone) is { } problem)
            {
                yield return $"CacheSync:{name} '{text}' {problem}";
            }
        }
    }

    /// <summary>Returns the errors of the schedules that the attribute of a model states.</summary>
    public static IEnumerable<string> Of(CachedModel model, CacheSyncOptions options)
    {
        TimeZones.TryFind(options.TimeZone, out var zone);
        var settings = model.Settings;
        foreach (var (name, text) in new[] { (nameof(settings.CheckSchedule), settings.CheckSchedule), (nameof(settings.ReconcileSchedule), settings.ReconcileSchedule) })
        {
            if (Of(text, zone) is { } problem)
            {
                yield return $"{model.Name}: {name} '{text}' {problem}";
            }
        }
    }

    private static string? Of(string? text, TimeZoneInfo? zone) =>
        string.IsNullOrWhiteSpace(text) || CronSchedule.TryParse(text, zone ?? TimeZoneInfo.Utc, out _, out var problem) ? null : problem;
}
