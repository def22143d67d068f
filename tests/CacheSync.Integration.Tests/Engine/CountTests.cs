using System.Collections.Concurrent;
using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CacheSync.Integration.Tests.Engine;

/// <summary>Rows are counted beside a run, for its progress alone.</summary>
public sealed class CountTests(RedisFixture redis) : IClassFixture<RedisFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_count_that_fails_does_not_fail_the_run()
    {
        var (run, totals) = await CheckAsync(new(_ => throw new InvalidOperationException("Too many.")) { Rows = 120 });

        Assert.Equal((RunState.Completed, 120), (run.State, run.Verdicts.Missing));
        Assert.All(totals, total => Assert.Null(total));
    }

    [Fact]
    public async Task A_count_that_never_ends_does_not_hold_up_the_run_and_is_cancelled_with_it()
    {
        var cancelled = new TaskCompletionSource();
        var (run, totals) = await CheckAsync(new(async token =>
        {
            token.Register(cancelled.SetResult);
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
            return 1;
        }) { Rows = 120 });

        Assert.Equal((RunState.Completed, 120), (run.State, run.Verdicts.Missing));
        Assert.All(totals, total => Assert.Null(total));
        await cancelled.Task.WaitAsync(Cancel);
    }

    [Fact]
    public async Task Progress_has_a_total_from_when_the_count_has_ended()
    {
        // More rows than a run could look at while its count does nothing; they end when progress has had its total.
        var source = new MemorySource(_ => Task.FromResult<long?>(42)) { Rows = int.MaxValue - 1 };
        var (run, totals) = await CheckAsync(source, total => source.Rows = total is null ? source.Rows : 0);

        Assert.Equal(RunState.Completed, run.State);
        Assert.Equal(42, totals[^1]);
        Assert.Equal(totals.OrderBy(total => total is not null), totals);
    }

    private async Task<(RunResult Run, List<long?> Totals)> CheckAsync(MemorySource source, Action<long?>? report = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<IModelSourceProvider>(source);
        builder.Services.AddCacheSync(options => (options.ConfirmAfter, options.KeyPrefix) = (TimeSpan.Zero, $"{Guid.NewGuid():N}:"))
            .UseRedis(redis.ConnectionString)
            .AddModel(ItemCachedModel.Instance, engine => new ItemReconcileHandler(engine));
        using var host = builder.Build();
        await host.StartAsync(Cancel);
        var totals = new ConcurrentQueue<long?>();
        var progress = new Totals(total =>
        {
            totals.Enqueue(total);
            report?.Invoke(total);
        });

        var run = await host.Services.GetRequiredService<ItemReconcileHandler>().CheckAsync(CheckOptions.Everything, progress, Cancel);
        await host.StopAsync(Cancel);
        return (run, [.. totals]);
    }

    private sealed class Totals(Action<long?> report) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => report(value.Total);
    }
}
