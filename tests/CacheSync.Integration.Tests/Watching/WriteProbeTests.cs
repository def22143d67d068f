using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Reconciling;
using CacheSync.Sampling;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.Integration.Tests.Watching;

public sealed class WriteProbeTests(RedisFixture redis, SqliteFixture database) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    [Fact]
    public async Task A_stale_entry_that_somebody_stores_after_an_invalidation_is_found_and_repaired()
    {
        await using var watched = await Watched.StartAsync(redis, database, static options => options.WriteProbeShare = 1);
        var application = watched.Application;
        var entry = application.Prefix + ItemCacheKeys.For(7);
        var stale = await application.Cache.StringGetAsync(entry);
        await application.SqlAsync($"""UPDATE "Items" SET "Price" = 99 WHERE "Id" = 7""");
        await application.Cache.StringSetAsync(entry, stale);
        var model = application.Services.GetRequiredService<ModelCatalog>().Get(typeof(Item)).Model;

        // What an invalidation of this key, after which somebody stored it again, leaves to be looked at.
        application.Services.GetRequiredService<WriteProbes>().Offer(model, [ItemCacheKeys.For(7)]);
        await watched.UntilAsync(() => watched.Runs.Any(static run => run is { Trigger: RunTrigger.Finding, Result: not null }));

        var probe = watched.Runs.Single(static run => run.Trigger == RunTrigger.Write).Result!;
        Assert.Equal((RunKind.Check, 1L), (probe.Kind, probe.Verdicts.Stale));
        Assert.Null(probe.Interval);
        Assert.Equal(1, watched.Runs.Single(static run => run.Trigger == RunTrigger.Finding).Result!.Repaired.Updated);
    }
}
