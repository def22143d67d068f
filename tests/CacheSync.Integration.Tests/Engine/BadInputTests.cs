using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.TestServers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace CacheSync.Integration.Tests.Engine;

/// <summary>Bad input gets an error that names the fix, and nothing is lost.</summary>
public sealed class BadInputTests(RedisFixture redis, SqliteFixture database) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("[1,2]")]
    [InlineData("{\"Id\":1,")]
    [InlineData("\xFF\xFE")]
    public async Task What_is_no_entry_is_reported_and_replaced_only_on_demand(string value)
    {
        await using var application = await StartAsync();
        var key = application.Prefix + ItemCacheKeys.For(1);
        await application.Cache.StringSetAsync(key, value);

        var run = await application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        Assert.Equal(1, run.Verdicts.Unreadable);
        Assert.Equal(0, run.Repaired.Total);
        Assert.NotNull(run.Inconsistencies[0].Problem);
        Assert.Equal(value, (string?)await application.Cache.StringGetAsync(key));

        var replaced = await application.Items.ReconcileAsync(ReconcileOptions.Everything with { ReplaceUnreadable = true }, cancellationToken: Cancel);
        Assert.Equal(1, replaced.Repaired.Updated);
        Assert.Equal("One", (await application.Items.GetAsync(1, Cancel))?.Name);
    }

    [Fact]
    public async Task Another_redis_type_is_reported_and_replaced_only_on_demand()
    {
        await using var application = await StartAsync();
        var key = application.Prefix + ItemCacheKeys.For(1);
        await application.Cache.KeyDeleteAsync(key);
        await application.Cache.HashSetAsync(key, "field", "value");

        var run = await application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        Assert.Equal(1, run.Verdicts.Unreadable);
        Assert.Equal("value", (string?)await application.Cache.HashGetAsync(key, "field"));
        Assert.Equal("One", (await application.Items.GetAsync(1, Cancel))?.Name);
        Assert.Equal(RedisType.Hash, await application.Cache.KeyTypeAsync(key));

        var replaced = await application.Items.ReconcileAsync(ReconcileOptions.Everything with { ReplaceUnreadable = true }, cancellationToken: Cancel);
        Assert.Equal(1, replaced.Repaired.Updated);
        Assert.Equal(RedisType.String, await application.Cache.KeyTypeAsync(key));
    }

    [Fact]
    public async Task A_value_of_64_megabytes_is_compared_and_repaired_like_any_other()
    {
        await using var application = await StartAsync();
        var key = application.Prefix + ItemCacheKeys.For(1);
        await application.Cache.StringSetAsync(key, $$"""{"Id":1,"Name":"{{new string('x', 64 * 1024 * 1024)}}"}""");

        var run = await application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);

        Assert.Equal(1, run.Verdicts.Stale);
        Assert.Equal(1, run.Repaired.Updated);
        Assert.All(run.Inconsistencies[0].Differences, difference => Assert.InRange(difference.EntryValue?.Length ?? 0, 0, MemberDifference.MaxValueLength));
        Assert.InRange((await application.Cache.StringLengthAsync(key)), 1, 1_000);
    }

    [Fact]
    public async Task A_key_that_matches_the_pattern_but_is_no_key_is_counted_and_never_touched()
    {
        await using var application = await StartAsync();
        foreach (var key in new[] { "item:abc", "item:007", "item:1:extra", "item:" })
        {
            await application.Cache.StringSetAsync(application.Prefix + key, "mine");
        }

        var run = await application.Items.ReconcileAsync(ReconcileOptions.Everything with { ReplaceUnreadable = true, OverrideBrake = true }, cancellationToken: Cancel);

        Assert.Equal(4, run.UnparsedKeys);
        Assert.Equal(0, run.Repaired.Removed);
        Assert.Equal("mine", (string?)await application.Cache.StringGetAsync(application.Prefix + "item:007"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public async Task A_sample_size_below_one_is_refused(int sampleSize)
    {
        await using var application = await StartAsync();

        var exception = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => application.Items.CheckAsync(sampleSize, cancellationToken: Cancel));

        Assert.Contains("CheckOptions.Everything", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(10_001, 1)]
    [InlineData(1, 0)]
    public async Task Batch_sizes_and_limits_out_of_range_are_refused(int batchSize, int maxEntries)
    {
        await using var application = await StartAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => application.Items.ReconcileAsync(batchSize: batchSize, maxEntries: maxEntries, cancellationToken: Cancel));
    }

    [Fact]
    public async Task Unreachable_redis_is_named_with_the_time_it_took_and_reads_go_on()
    {
        var server = await RedisServer.StartAsync(cancellationToken: Cancel);
        await using var application = await Application.StartAsync(new FixedStore(server.ConnectionString), database, timeout: TimeSpan.FromMilliseconds(300));
        await application.AddRowsAsync([new Item { Id = 1, Name = "One" }]);
        var endpoint = server.EndPoint;
        await server.DisposeAsync();

        var exception = await Assert.ThrowsAsync<CacheSyncUnavailableException>(() => application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel));

        Assert.Matches("^Redis at .*" + endpoint + @".* did not answer within \d+\.\d s\. Start it, or correct what UseRedis\(…\) was given\.", exception.Message);
        Assert.Equal("One", (await application.Items.GetAsync(1, Cancel))?.Name);
    }

    [Fact]
    public async Task A_missing_table_is_named_with_the_next_step()
    {
        await using var application = await StartAsync();
        await application.SqlAsync($"""DROP TABLE "Items" """);

        var exception = await Assert.ThrowsAsync<CacheSyncUnavailableException>(() => application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel));

        Assert.Matches(@"^Item: LibraryContext on Microsoft\.EntityFrameworkCore\.Sqlite \(main at .+\) has no table or column as mapped", exception.Message);
        Assert.Contains("Run the migrations", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_without_a_source_stops_the_start_and_all_are_named_at_once()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCacheSync().UseRedis(redis.ConnectionString).AddCacheSyncIntegrationTestsCachedModels();
        using var host = builder.Build();

        var exception = await Assert.ThrowsAsync<CacheSyncConfigurationException>(() => host.StartAsync(Cancel));

        Assert.Equal(5, exception.Errors.Count);
        Assert.Contains("Item: no source. Map Item in a context given to UseEntityFrameworkCore<TContext>(), or call AddSource<Item, int>(…).", exception.Errors);
    }

    [Fact]
    public async Task A_source_for_keys_of_another_type_is_named()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCacheSync().UseRedis(redis.ConnectionString).AddCacheSyncIntegrationTestsCachedModels()
            .AddSource<Item, string>(static (_, _, _, _) => Task.FromResult<IEnumerable<Item>>([]), static (_, _, _) => Task.FromResult<IEnumerable<Item>>([]));
        using var host = builder.Build();

        var exception = await Assert.ThrowsAsync<CacheSyncConfigurationException>(() => host.StartAsync(Cancel));

        Assert.Contains("Item: AddSource<Item, string> gives a source for keys of another type than the model has. Call AddSource<Item, int>(…).", exception.Errors);
    }

    [Fact]
    public async Task A_key_of_another_model_is_not_invalidated()
    {
        await using var application = await StartAsync();
        var reconciler = application.Services.GetRequiredService<ICacheReconciler>();

        var exception = await Assert.ThrowsAsync<ArgumentException>(() => reconciler.InvalidateAsync<Item>(["article:en:1"], Cancel));
        Assert.Contains("item:{Id}", exception.Message, StringComparison.Ordinal);

        await reconciler.InvalidateAsync<Item>([ItemCacheKeys.For(1)], Cancel);
        Assert.False(await application.Cache.KeyExistsAsync(application.Prefix + ItemCacheKeys.For(1)));
    }

    [Fact]
    public async Task A_class_that_is_no_cached_model_is_named()
    {
        await using var application = await StartAsync();

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => application.Services.GetRequiredService<ICacheReconciler>().CheckAsync<LibraryContext>(cancellationToken: Cancel));

        Assert.Contains("LibraryContext is not a registered cached model", exception.Message, StringComparison.Ordinal);
    }

    private async Task<Application> StartAsync()
    {
        var application = await Application.StartAsync(redis, database);
        await application.AddRowsAsync([new Item { Id = 1, Name = "One" }]);
        await application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        return application;
    }

    private sealed record FixedStore(string ConnectionString) : IStoreFixture;
}
