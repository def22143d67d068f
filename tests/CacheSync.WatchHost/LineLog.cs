using Microsoft.Extensions.Logging;

namespace CacheSync.WatchHost;

/// <summary>Writes what is worth knowing as lines.</summary>
internal sealed class LineLog : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Console.WriteLine($"log {eventId.Id} {formatter(state, exception)} {exception?.Message}");

    public void Dispose()
    {
    }
}
