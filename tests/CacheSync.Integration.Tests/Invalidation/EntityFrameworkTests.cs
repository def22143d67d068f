using CacheSync.Integration.Tests.Engine;
using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Outages;
using CacheSync.TestServers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.Integration.Tests.Invalidation;

/// <summary>Writes of an application through EF Core, seen from its cache.</summary>
public sealed class EntityFrameworkTests(RedisFixture redis, SqliteFixture database) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    private const int Rows = 1_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_read_that_starts_after_a_save_has_returned_sees_what_was_saved()
    {
        await using var application = await StartAsync(redis);
        for (var price = 1m; price <= 20; price++)
        {
            await ChangePriceAsync(application, 1, price);
            Assert.Equal(price, (await application.Items.GetAsync(1, Cancel))?.Price);
        }
    }

    [Fact]
    public async Task A_rolled_back_write_leaves_the_entry_and_no_intent()
    {
        await using var application = await StartAsync(redis);
        await using (var context = application.CreateContext())
        {
            await using var transaction = await context.Database.BeginTransactionAsync(Cancel);
            (await context.Items.FindAsync([1], Cancel))!.Price = 99;
            await context.SaveChangesAsync(Cancel);
            await transaction.RollbackAsync(Cancel);
        }

        Assert.True(await application.Cache.KeyExistsAsync(application.Prefix + ItemCacheKeys.For(1)));
        Assert.Equal(0, (await application.Items.GetAsync(1, Cancel))?.Price);
    }

    [Fact]
    public async Task A_bulk_statement_that_names_its_rows_invalidates_exactly_those()
    {
        await using var application = await StartAsync(redis);
        await using (var context = application.CreateContext())
        {
            var written = await context.Items.Where(item => item.Id <= 10).ExecuteUpdateAndInvalidateAsync(set => set.SetProperty(item => item.Price, 5m), Cancel);
            Assert.Equal(10, written);
        }

        var present = await Task.WhenAll(Enumerable.Range(1, 20).Select(id => application.Cache.KeyExistsAsync(application.Prefix + ItemCacheKeys.For(id))));
        Assert.Equal(Enumerable.Range(1, 20).Select(id => id > 10), present);
        Assert.Equal(5, (await application.Items.GetAsync(10, Cancel))?.Price);
    }

    [Fact]
    public async Task While_redis_is_silent_no_save_fails_and_afterwards_nothing_is_stale()
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: Cancel);
        await using var application = await StartAsync(new Silent(server.ConnectionString));
        server.Suspend();
        await SaveAllAsync(application, price: 2);
        server.Resume();
        var circuit = application.Services.GetRequiredService<RedisCircuit>();
        await Eventually.BecomesAsync(() => !circuit.IsOpen);

        var check = await application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        Assert.Equal(0, check.Verdicts.Stale);
        Assert.Equal(2, (await application.Items.GetAsync(Rows, Cancel))?.Price);
    }

    private static async Task SaveAllAsync(Application application, decimal price)
    {
        for (var id = 1; id <= Rows; id++)
        {
            await ChangePriceAsync(application, id, price);
        }
    }

    private static async Task ChangePriceAsync(Application application, int id, decimal price)
    {
        await using var context = application.CreateContext();
        (await context.Items.FindAsync([id], Cancel))!.Price = price;
        await context.SaveChangesAsync(Cancel);
    }

    private async Task<Application> StartAsync(IStoreFixture store)
    {
        var application = await Application.StartAsync(store, database, timeout: TimeSpan.FromSeconds(5));
        await application.AddRowsAsync(Enumerable.Range(1, Rows).Select(id => new Item { Id = id, Name = $"Item {id}" }));
        await application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        return application;
    }

    private sealed record Silent(string ConnectionString) : IStoreFixture;
}
