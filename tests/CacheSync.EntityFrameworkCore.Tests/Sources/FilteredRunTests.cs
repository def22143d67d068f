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
        Assert.Equal([1, 3], await ReconcileAsync<SoftDeleteContext>(QueryFilters.Apply));
    }

    [Fact]
    public async Task Entries_of_every_tenant_stay()
    {
        Assert.Equal([1, 2, 3], await ReconcileAsync<TenantContext>(QueryFilters.Ignore));
    }

    [Fact]
    public async Task A_filter_that_nothing_is_said_about_stops_the_start_and_is_named()
    {
        var exception = await Assert.ThrowsAsync<CacheSyncConfigurationException>(() => ReconcileAsync<SoftDeleteContext>(QueryFilters.Unspecified));

        Assert.Contains("gives IntItem the query filter 'not deleted'", Assert.Single(exception.Errors), StringComparison.Ordinal);
    }

    /// <summary>Caches three rows, of which filters hide the second, reconciles, and returns whose entries are left.</summary>
    private async Task<List<int>> ReconcileAsync<TContext>(QueryFilters filters)
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
        await using var multiplexer = await StackExchange.Redis.ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);
        var entries = multiplexer.GetDatabase();
        using var buffer = new EntryBuffer();
        IntItem[] items = [new() { Id = 1, Name = "kept" }, new() { Id = 2, Name = "deleted" }, new() { Id = 3, Name = "kept" }];
        foreach (var item in items)
        {
            await entries.StringSetAsync(IntItemCacheKeys.For(item.Id), buffer.Encode(IntItemCachedModel.Instance, item).ToArray());
        }

        // The run that settles an empty Redis may hold a guard at this moment: what it defers is looked at again.
        var handler = host.Services.GetRequiredService<IntItemReconcileHandler>();
        RunResult run;
        do
        {
            run = await handler.ReconcileAsync(ReconcileOptions.Everything with { Force = true }, cancellationToken: Cancel);
        }
        while (run.Repaired.Deferred > 0);

        await host.StopAsync(Cancel);
        List<int> left = [];
        foreach (var item in items)
        {
            if (await entries.KeyExistsAsync(IntItemCacheKeys.For(item.Id)))
            {
                left.Add(item.Id);
            }
        }

        return left;
    }
}
