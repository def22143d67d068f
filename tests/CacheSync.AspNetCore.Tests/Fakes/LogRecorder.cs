using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CacheSync.AspNetCore.Tests.Fakes;

/// <summary>Remembers what was logged.</summary>
internal sealed class LogRecorder : ILoggerProvider
{
    private readonly ConcurrentQueue<(int Id, LogLevel Level, string Message)> _events = [];

    public IReadOnlyList<string> Messages(int eventId) => [.. _events.Where(one => one.Id == eventId).Select(one => one.Message)];

    public ILogger<T> For<T>() => LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(this)).CreateLogger<T>();

    public ILogger CreateLogger(string categoryName) => new Recorder(this);

    public void Dispose()
    {
    }

    private sealed class Recorder(LogRecorder owner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            owner._events.Enqueue((eventId.Id, logLevel, formatter(state, exception)));
    }
}
