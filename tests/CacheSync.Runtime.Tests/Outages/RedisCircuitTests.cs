using CacheSync.Observability;
using CacheSync.Outages;
using CacheSync.Redis;
using CacheSync.Runtime.Tests.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CacheSync.Runtime.Tests.Outages;

public sealed class RedisCircuitTests : IDisposable
{
    private static readonly ThingModel Model = new("thing");
    private readonly FakeTimeProvider _time = new();
    private readonly InvalidationMetrics _metrics = new();
    private readonly RedisCircuit _circuit;

    private readonly EventLog _log = new();
    private readonly ILoggerFactory _loggers;

    public RedisCircuitTests()
    {
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(_log));
        _circuit = new(
            Options.Create(new CacheSyncOptions()), RedisConnector.None with { Description = "localhost:6379" }, _time, _metrics, _loggers.CreateLogger<RedisCircuit>());
    }

    public void Dispose()
    {
        _metrics.Dispose();
        _loggers.Dispose();
        _log.Dispose();
    }

    [Fact]
    public void While_redis_answers_nothing_is_kept()
    {
        Assert.False(_circuit.KeepIfOpen(_ => Assert.Fail("Redis answers.")));
        Assert.Null(_circuit.OpenFor);
    }

    [Fact]
    public void It_closes_only_when_nothing_is_owed()
    {
        _circuit.Open(new TimeoutException(), pending => pending.AddKeys(Model, ["a"]));
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.True(_circuit.KeepIfOpen(pending => pending.AddKeys(Model, ["b"])));

        Assert.Equal((true, TimeSpan.FromSeconds(3), 2), (_circuit.IsOpen, _circuit.OpenFor!.Value, _circuit.PendingKeys));
        Assert.False(_circuit.TryClose());
        Assert.Equal(2, _circuit.TakePending().KeyCount);
        Assert.True(_circuit.TryClose());
        Assert.False(_circuit.IsOpen);
    }

    [Fact]
    public void What_is_given_back_keeps_it_open()
    {
        _circuit.Open(new TimeoutException(), pending => pending.AddKeys(Model, ["a"]));
        var taken = _circuit.TakePending();

        _circuit.GiveBack(taken);

        Assert.False(_circuit.TryClose());
        Assert.Equal(1, _circuit.PendingKeys);
    }

    [Fact]
    public void Each_outage_is_told_once()
    {
        var openings = _circuit.OpeningsAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        _circuit.Open(new TimeoutException());
        _circuit.Open(new TimeoutException());

        Assert.True(openings.MoveNextAsync().AsTask().IsCompletedSuccessfully);
        Assert.False(openings.MoveNextAsync().IsCompleted);
        Assert.StartsWith(
            "Redis does not answer, or stores nothing: Redis at localhost:6379 did not answer within RedisTimeout, 0:00:00.25. Writes go on",
            Assert.Single(_log.Events, static logged => logged.Id == 300).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_left_behind_by_writers_that_run_beside_the_closing()
    {
        const int Writers = 20_000;
        _circuit.Open(new TimeoutException());
        var (kept, paid) = (0, 0);
        var writing = Task.Run(() => Parallel.For(0, Writers, number =>
        {
            if (_circuit.KeepIfOpen(pending => pending.AddKeys(Model, [$"{number}"])))
            {
                Interlocked.Increment(ref kept);
            }
        }));

        do
        {
            paid += _circuit.TakePending().KeyCount;
        }
        while (!_circuit.TryClose());

        await writing;
        Assert.Equal((kept, 0), (paid, _circuit.PendingKeys));
    }
}
