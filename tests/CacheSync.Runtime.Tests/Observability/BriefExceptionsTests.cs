using CacheSync.Observability;
using CacheSync.Runtime.Tests.Hosting;
using Microsoft.Extensions.Logging;

namespace CacheSync.Runtime.Tests.Observability;

public sealed class BriefExceptionsTests
{
    [Fact]
    public void Of_a_store_that_is_away_one_line_is_left()
    {
        Assert.Equal("CacheSync.CacheSyncUnavailableException: Redis at localhost:1 did not answer.", Shown(LogLevel.Information, Thrown(new CacheSyncUnavailableException("Redis at localhost:1 did not answer.", new TimeoutException()))));
    }

    [Fact]
    public void Any_other_error_keeps_its_stack_and_so_does_every_one_for_debugging()
    {
        Assert.Contains("   at ", Shown(LogLevel.Information, Thrown(new InvalidOperationException("A bug."))), StringComparison.Ordinal);
        Assert.Contains("   at ", Shown(LogLevel.Debug, Thrown(new CacheSyncUnavailableException("Redis at localhost:1 did not answer."))), StringComparison.Ordinal);
    }

    private static string Shown(LogLevel level, Exception exception)
    {
        using var log = new EventLog();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log).SetMinimumLevel(level));
        return loggers.CreateLogger<BriefExceptionsTests>().Brief(exception).ToString();
    }

    private static Exception Thrown(Exception exception)
    {
        try
        {
            throw exception;
        }
        catch (Exception thrown)
        {
            return thrown;
        }
    }
}
