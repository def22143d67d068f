using Microsoft.Extensions.Logging;

namespace CacheSync.Observability;

/// <summary>
/// Keeps the log readable while a store is away: several services notice it within seconds, and what they have to say is which store, where and what to do, not from
/// where in the code they asked.
/// </summary>
internal static class BriefExceptions
{
    /// <summary>Returns the exception to log: of a store that is away its message alone, unless the logger is open for Debug; any other as it is.</summary>
    public static Exception Brief(this ILogger logger, Exception exception) => exception switch
    {
        _ when logger.IsEnabled(LogLevel.Debug) => exception,

        // What was never thrown has no stack trace, and without its cause it is written as one line.
        CacheSyncUnavailableException => new CacheSyncUnavailableException(exception.Message),
        _ => exception,
    };
}
