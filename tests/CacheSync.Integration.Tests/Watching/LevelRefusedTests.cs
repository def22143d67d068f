using CacheSync.Control;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Redis;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.Integration.Tests.Watching;

/// <summary>Redis holds another kind of value where the processes keep the level, so that it refuses to be told of one.</summary>
public sealed class LevelRefusedTests(RedisFixture redis, SqliteFixture database) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_level_follows_the_check_and_is_written_once_redis_takes_it(bool isRestored)
    {
        await using var watched = await Watched.StartAsync(redis, database, static options => (options.RepairFindings, options.AutoReconcileThreshold) = (false, 0));
        var (cache, key) = (watched.Application.Cache, new KeySpace(watched.Application.Prefix).Watch("Item"));
        var control = watched.Application.Services.GetRequiredService<ControlState>();
        await watched.CheckEverythingAsync();
        await watched.UntilAsync(() => cache.HashGet(key, WatchFields.Level) == nameof(ConsistencyLevel.Good));

        await cache.KeyRenameAsync(key, $"kept:{key}");
        await cache.StringSetAsync(key, "no hash");
        await watched.LoseEntriesAsync(1, 2, 3, 4, 5);
        await watched.CheckEverythingAsync();
        await watched.UntilAsync(() => control.LevelOf("Item") == ConsistencyLevel.Warning);

        // Either what Redis held comes back, or it has lost it.
        await (isRestored ? cache.KeyRenameAsync($"kept:{key}", key) : cache.KeyDeleteAsync(key));

        await watched.UntilAsync(() => cache.HashGet(key, WatchFields.Level) == nameof(ConsistencyLevel.Warning));
        await watched.UntilAsync(() => watched.Alerts.Count(AlertKind.Consistency, AlertState.Raised) == 1);
        Assert.Equal(ConsistencyLevel.Warning, control.LevelOf("Item"));
    }

    [Fact]
    public async Task A_level_that_another_process_came_to_meanwhile_is_not_written_over()
    {
        await using var watched = await Watched.StartAsync(redis, database, static options => (options.RepairFindings, options.AutoReconcileThreshold) = (false, 0));
        var (cache, key) = (watched.Application.Cache, new KeySpace(watched.Application.Prefix).Watch("Item"));
        var control = watched.Application.Services.GetRequiredService<ControlState>();
        await watched.CheckEverythingAsync();
        await watched.UntilAsync(() => cache.HashGet(key, WatchFields.Level) == nameof(ConsistencyLevel.Good));

        await cache.KeyRenameAsync(key, $"kept:{key}");
        await cache.StringSetAsync(key, "no hash");
        await watched.LoseEntriesAsync(1, 2, 3, 4, 5);
        await watched.CheckEverythingAsync();
        await watched.UntilAsync(() => control.LevelOf("Item") == ConsistencyLevel.Warning);
        await cache.HashSetAsync($"kept:{key}", WatchFields.Level, nameof(ConsistencyLevel.Critical));
        await cache.KeyRenameAsync($"kept:{key}", key);

        await watched.UntilAsync(() => control.LevelOf("Item") == ConsistencyLevel.Critical);
        Assert.Equal(nameof(ConsistencyLevel.Critical), await cache.HashGetAsync(key, WatchFields.Level));
    }
}
