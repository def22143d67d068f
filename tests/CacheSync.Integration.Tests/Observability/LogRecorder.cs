using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CacheSync.Integration.Tests.Observability;

/// <summary>Keeps what is logged, by event id.</summary>
internal sealed class LogRecorder : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(int Id, string Text, Exception? Exception)> _events = new();

    public IReadOnlyList<string> Of(int id) => [.. _events.Where(logged => logged.Id == id).Select(static logged => logged.Text)];

    /// <summary>Returns everything of an event as a console shows it, with the exception under the message.</summary>
    public IReadOnlyList<string> Shown(int id) => [.. _events.Where(logged => logged.Id == id).Select(static logged => $"{logged.Text}\n{logged.Exception}")];

    public ILogger CreateLogger(string categoryName) => this;

    public ILogger<T> For<T>() => new LoggerFactory([this]).CreateLogger<T>();

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _events.Enqueue((eventId.Id, formatter(state, exception), exception));

    public void Dispose()
    {
    }
}
