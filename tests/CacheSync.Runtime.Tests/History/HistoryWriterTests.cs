using CacheSync.History;
using CacheSync.Observability;
using CacheSync.Outages;
using CacheSync.Redis;
using CacheSync.Runtime.Tests.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CacheSync.Runtime.Tests.History;

public sealed class HistoryWriterTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly InvalidationMetrics _invalidations = new();
    private readonly HistoryMetrics _metrics = new();
    private readonly EventLog _log = new();
    private readonly ILoggerFactory _loggers;
    private readonly HistoryWriter _writer;

    public HistoryWriterTests()
    {
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(_log));
        var circuit = new RedisCircuit(Options.Create(new CacheSyncOptions()), RedisConnector.None, _time, _invalidations, _loggers.CreateLogger<RedisCircuit>());
        _writer = new(circuit, _metrics, _time, _loggers.CreateLogger<HistoryWriter>());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _writer.Dispose();
        _loggers.Dispose();
        _log.Dispose();
        _metrics.Dispose();
        _invalidations.Dispose();
    }

    [Fact]
    public async Task A_redis_that_does_not_take_it_in_time_is_told_in_one_line_and_what_comes_next_is_written()
    {
        var (begun, written) = (new TaskCompletionSource(), new TaskCompletionSource());
        await _writer.StartAsync(Token);
        _writer.Enqueue(new(3, async cancellationToken =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }));
        _writer.Enqueue(new(1, _ =>
        {
            written.SetResult();
            return Task.CompletedTask;
        }));
        await begun.Task.WaitAsync(Token);

        _time.Advance(TimeSpan.FromSeconds(5));
        await written.Task.WaitAsync(Token);
        await _writer.StopAsync(Token);

        Assert.Equal([350, 351], _log.Events.Select(static logged => logged.Id));
        Assert.Equal("CacheSync.CacheSyncUnavailableException: Redis did not take it within 0:00:05.", Assert.Single(_log.Exceptions).ToString());
        Assert.Contains("3 records were dropped", _log.Events.Last().Message, StringComparison.Ordinal);
    }
}
