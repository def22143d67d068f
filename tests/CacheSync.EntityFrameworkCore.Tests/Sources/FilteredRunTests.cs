using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Models;
using CacheSync.TestServers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CacheSync.EntityFrameworkCore.Tests.Sources;

/// <summary>What query filters mean to a run: rows that a soft delete hides are gone, rows of other tenants are there.</summary>
public sealed class FilteredRunTests(PostgresFixture postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_entry_of_a_soft_deleted_row_is_an_orphan_and_is_removed()
    {
        var repaired = await ReconcileAsync<SoftDeleteContext>(QueryFilters.Apply);

        Assert.Equal((new VerdictCounts { Consistent = 2, Orphaned = 1 }, new RepairCounts(0, 0, 1, 0)), (repaired.Verdicts, repaired.Repaired));
    }

    [Fact]
    public async Task Entries_of_every_tenant_stay()
    {
        var repaired = await ReconcileAsync<TenantContext>(QueryFilters.Ignore);

        Assert.Equal((new VerdictCounts { Consistent = 3 }, default(RepairCounts)), (repaired.Verdicts, repaired.Repaired));
    }

    [Fact]
    public async Task A_filter_that_nothing_is_said_about_stops_the_start_and_is_named()
    {
        var exception = await Assert.ThrowsAsync<CacheSyncConfigurationException>(() => ReconcileAsync<SoftDeleteContext>(QueryFilters.Unspecified));

        Assert.Contains("gives IntItem the query filter 'not deleted'", Assert.Single(exception.Errors), StringComparison.Ordinal);
    }

    /// <summary>Caches three rows, of which filters hide the second, and reconciles.</summary>
    private async Task<RunResult> ReconcileAsync<TContext>(QueryFilters filters)
        where TContext : DbContext
    {
        await using var redis = await RedisServer.StartAsync(cancellationToken: Cancel);
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite, postgres);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddDbContext<TContext>(database.Configure);
        builder.Services.AddCacheSync(options => options.ConfirmAfter = TimeSpan.Zero)
            .UseRedis(redis.ConnectionString)
            .UseEntityFrameworkCore<TContext>()
            .AddModel(new FilteredItemModel(filters), engine => new IntItemReconcileHandler(engine));
        using var host = builder.Build();
        await using (var scope = host.Services.CreateAsyncScope())
        {
            var context = scope.ServiceProvider.GetRequiredService<TContext>();
            await context.Database.EnsureCreatedAsync(Cancel);
            await context.Database.ExecuteSqlAsync($"""INSERT INTO "IntItem" ("Id", "Name") VALUES (1, 'kept'), (2, 'deleted'), (3, 'kept')""", Cancel);
        }

        await host.StartAsync(Cancel);
        await using (var multiplexer = await StackExchange.Redis.ConnectionMultiplexer.ConnectAsync(redis.ConnectionString))
        {
            using var buffer = new EntryBuffer();
            foreach (var item in new[] { new IntItem { Id = 1, Name = "kept" }, new IntItem { Id = 2, Name = "deleted" }, new IntItem { Id = 3, Name = "kept" } })
            {
                await multiplexer.GetDatabase().StringSetAsync(IntItemCacheKeys.For(item.Id), buffer.Encode(IntItemCachedModel.Instance, item).ToArray());
            }
        }

        var run = await host.Services.GetRequiredService<IntItemReconcileHandler>().ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        await host.StopAsync(Cancel);
        return run;
    }
}
