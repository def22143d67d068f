namespace CacheSync.Scheduling;

/// <summary>Decides which occurrence of a schedule is due.</summary>
internal static class Occurrences
{
    /// <summary>Returns the newest occurrence after what is behind us, until now: several that were missed are one run. Null when none is due.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="behind">The moment until which occurrences are dealt with.</param>
    /// <param name="now">Now.</param>
    public static DateTimeOffset? Due(CronSchedule schedule, DateTimeOffset behind, DateTimeOffset now) =>
        schedule.LastUntil(now) is { } last && last > behind ? last : null;

    /// <summary>Returns the moment from which a process that starts deals with occurrences.</summary>
    /// <param name="makesUp">Whether those that no process saw are made up for.</param>
    /// <param name="lastFired">The last that fired; null when none ever did, and then there is nothing to make up for.</param>
    /// <param name="now">Now.</param>
    public static DateTimeOffset BehindAtStart(bool makesUp, DateTimeOffset? lastFired, DateTimeOffset now) =>
        makesUp && lastFired is { } fired && fired < now ? fired : now;
}
