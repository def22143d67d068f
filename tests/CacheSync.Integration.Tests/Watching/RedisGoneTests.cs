using CacheSync.Integration.Tests.Engine;
using CacheSync.Integration.Tests.Invalidation;
using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Reporting;
using CacheSync.TestServers;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.Integration.Tests.Watching;

/// <summary>Redis ends in the middle of a run and comes back empty. The test has a server of its own, because it kills it.</summary>
public sealed class RedisGoneTests(SqliteFixture database) : IClassFixture<SqliteFixture>
{
    private const int Rows = 4_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_whose_redis_is_gone_fails_and_says_so_and_the_next_one_repairs_what_redis_has_lost()
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: Token);
        await using var application = await Application.StartAsync(
            new Store(server.ConnectionString), database, static options => options.MaxKeysPerSecond = 2_000, timeout: TimeSpan.FromSeconds(2));
        await application.AddRowsAsync(Enumerable.Range(1, Rows).Select(static id => new Item { Id = id, Name = $"Item {id}" }));
        var registry = application.Services.GetRequiredService<RunRegistry>();

        var begun = new TaskCompletionSource();
        var run = application.Items.ReconcileAsync(ReconcileOptions.Everything, new Told(_ => begun.TrySetResult()), Token);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        server.Kill();

        var error = await Assert.ThrowsAsync<CacheSyncUnavailableException>(() => run.WaitAsync(TimeSpan.FromSeconds(30), Token));
        var failed = registry.Runs.First(static one => one.Kind == RunKind.Reconcile);
        Assert.Equal((RunState.Failed, error.Message), (failed.Result?.State, failed.Result?.Reason));
        Assert.InRange(failed.Result!.Verdicts.All, 1, Rows - 1);

        // A check meanwhile fails as well, and nothing hangs or ends the process.
        await Assert.ThrowsAsync<CacheSyncUnavailableException>(() => application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Token).WaitAsync(TimeSpan.FromSeconds(30), Token));

        await server.StartAgainAsync(Token);
        await Eventually.BecomesAsync(() => application.Redis.IsConnected);
        RunResult? again = null;
        for (var attempt = 0; again is null; attempt++)
        {
            try
            {
                again = await application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Token);
            }
            catch (CacheSyncUnavailableException) when (attempt < 20)
            {
                // The connection of the application is made anew in its own time.
            }
        }

        Assert.Equal(RunState.Completed, again.State);
        Assert.Equal(new VerdictCounts { Consistent = Rows }, (await application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Token)).Verdicts);
    }

    private sealed record Store(string ConnectionString) : IStoreFixture;

    private sealed class Told(Action<RunProgress> tell) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => tell(value);
    }
}
