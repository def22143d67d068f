using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CacheSync.Stress.Running;

/// <summary>Counts what the product logs, by event id, and keeps the first of each.</summary>
internal sealed class EventLog : ILoggerProvider
{
    private readonly ConcurrentDictionary<int, LoggedEvent> _events = new();

    public IEnumerable<LoggedEvent> Events => _events.Values.OrderBy(static logged => logged.Id);

    public ILogger CreateLogger(string categoryName) => new Counter(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Counter(EventLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information && category.StartsWith("CacheSync", StringComparison.Ordinal);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                log._events.GetOrAdd(eventId.Id, id => new(id, category, logLevel, $"{formatter(state, exception)} {exception?.Message}".Trim())).Count();
            }
        }
    }
}
