using CacheSync.Alerting;
using CacheSync.Integration.Tests.Engine;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Reconciling;
using CacheSync.Redis;
using CacheSync.TestServers;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.Integration.Tests.Watching;

/// <summary>Redis fails in the middle of raising or resolving an alert: it does what it was asked and does not say so, or does the one half and refuses the other.</summary>
public sealed class UnfinishedAlertTests(RedisFixture redis, SqliteFixture database) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_resolution_that_redis_took_without_an_answer_is_told_and_remembered_later()
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: Token);
        await using var watched = await Watched.StartAsync(new Store(server.ConnectionString), database, timeout: Timeout);
        await KeeperOf(watched).RaiseAsync(ItemOf(watched), AlertKind.Brake, "Stopped.", null, Token);

        server.Suspend();
        await Assert.ThrowsAsync<CacheSyncUnavailableException>(() => KeeperOf(watched).ResolveAsync("Item", AlertKind.Brake, "Over.", null, Token));
        server.Resume();

        await watched.UntilAsync(() => watched.Alerts.Count(AlertKind.Brake, AlertState.Resolved) == 1 && Raised(watched).Count == 0);
        var (raised, resolved) = (watched.Alerts.Alerts.First(), watched.Alerts.Alerts.Last());
        Assert.Equal((raised.Id, raised.RaisedAt), (resolved.Id, resolved.RaisedAt));
        Assert.True(resolved.ResolvedAt > resolved.RaisedAt);
    }

    [Fact]
    public async Task An_alert_that_redis_took_without_an_answer_is_told_when_it_is_raised_again()
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: Token);
        await using var watched = await Watched.StartAsync(new Store(server.ConnectionString), database, timeout: Timeout);

        server.Suspend();
        await Assert.ThrowsAsync<CacheSyncUnavailableException>(() => KeeperOf(watched).RaiseAsync(ItemOf(watched), AlertKind.Brake, "Stopped.", null, Token));
        server.Resume();
        await watched.UntilAsync(() => watched.Application.Cache.HashExists(new KeySpace(watched.Application.Prefix).Watch("Item"), WatchFields.Alert(AlertKind.Brake)));

        // Asked by the next check, and by every other one while it stands.
        await KeeperOf(watched).RaiseAsync(ItemOf(watched), AlertKind.Brake, "Stopped.", null, Token);
        await KeeperOf(watched).RaiseAsync(ItemOf(watched), AlertKind.Brake, "Stopped.", null, Token);

        await watched.UntilAsync(() => watched.Alerts.Count(AlertKind.Brake, AlertState.Raised) == 1);
        Assert.Equal(watched.Alerts.Alerts.Single().Id, Assert.Single(Raised(watched)).Id);
    }

    [Fact]
    public async Task A_resolution_that_could_not_be_remembered_is_told_once_and_remembered_later()
    {
        await using var watched = await Watched.StartAsync(redis, database);
        var (cache, alerts) = (watched.Application.Cache, new HistoryKeys(watched.Application.Prefix).Alerts);
        await KeeperOf(watched).RaiseAsync(ItemOf(watched), AlertKind.Brake, "Stopped.", null, Token);
        await cache.KeyRenameAsync(alerts, $"kept:{alerts}");
        await cache.StringSetAsync(alerts, "no hash");

        await Assert.ThrowsAnyAsync<Exception>(() => KeeperOf(watched).ResolveAsync("Item", AlertKind.Brake, "Over.", null, Token));
        await watched.UntilAsync(() => watched.Alerts.Count(AlertKind.Brake, AlertState.Resolved) == 1);
        await cache.KeyRenameAsync($"kept:{alerts}", alerts);

        await watched.UntilAsync(() => Raised(watched).Count == 0);
        Assert.Equal("Over.", Assert.Single(await StoreOf(watched).ReadAsync(onlyRaised: false, 10, Token)).Message);
        Assert.Equal(1, watched.Alerts.Count(AlertKind.Brake, AlertState.Resolved));
    }

    [Fact]
    public async Task A_resolution_whose_process_ended_in_the_middle_is_finished_by_another()
    {
        await using var watched = await Watched.StartAsync(redis, database);
        await KeeperOf(watched).RaiseAsync(ItemOf(watched), AlertKind.Brake, "Stopped.", null, Token);
        var turns = watched.Application.Services.GetRequiredService<AlertTurns>();

        // It had its turn, and nothing more is heard of it.
        Assert.NotNull(await turns.TryResolveAsync("Item", AlertKind.Brake, watched.Time.GetUtcNow(), Token));

        await watched.UntilAsync(() => watched.Alerts.Count(AlertKind.Brake, AlertState.Resolved) == 1 && Raised(watched).Count == 0);
    }

    [Fact]
    public async Task The_alert_of_a_model_that_became_good_while_redis_failed_is_resolved()
    {
        await using var watched = await Watched.StartAsync(redis, database);
        await watched.CheckAsync();
        await watched.UntilAsync(() => watched.Status.Level == ConsistencyLevel.Good);

        // What is left when the check that found it good could not resolve the alert.
        await KeeperOf(watched).RaiseAsync(ItemOf(watched), AlertKind.Consistency, "Item is critical.", null, Token);

        await watched.UntilAsync(() => watched.Alerts.Count(AlertKind.Consistency, AlertState.Resolved) == 1);
        Assert.Contains("Item is good", watched.Alerts.Alerts.Last().Message, StringComparison.Ordinal);
    }

    private static AlertKeeper KeeperOf(Watched watched) => watched.Application.Services.GetRequiredService<AlertKeeper>();

    private static AlertStore StoreOf(Watched watched) => watched.Application.Services.GetRequiredService<AlertStore>();

    private static CachedModel ItemOf(Watched watched) => watched.Application.Services.GetRequiredService<ModelCatalog>().Get(typeof(Models.Item)).Model;

    private static List<Alert> Raised(Watched watched) => StoreOf(watched).ReadAsync(onlyRaised: true, 10, Token).GetAwaiter().GetResult();

    private sealed record Store(string ConnectionString) : IStoreFixture;
}
