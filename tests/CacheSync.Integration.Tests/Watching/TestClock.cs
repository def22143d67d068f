namespace CacheSync.Integration.Tests.Watching;

/// <summary>Settings for a clock that a test puts forward while runs are under way.</summary>
internal static class TestClock
{
    /// <summary>Such a clock runs far ahead of the database: what bounds one read must not end within the few hundred milliseconds that one takes.</summary>
    public static void GiveSourcesTime(CacheSyncOptions options) => (options.SourceTimeout, options.GuardDuration) = (TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15));
}
