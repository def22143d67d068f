using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.EntityFrameworkCore.Tests.Invalidation;

/// <summary>Npgsql hands out the same transaction object again for a later transaction of the same connection: it is another attempt to commit all the same.</summary>
public sealed class TransactionObjectTests(PostgresFixture postgres)
{
    [Fact]
    public async Task The_next_transaction_of_a_connection_is_another_writer_with_its_own_keys()
    {
        await using var host = await StartAsync();
        var objects = new List<object>();

        for (var id = 1; id <= 3; id++)
        {
            await host.UseAsync(async context =>
            {
                await using var transaction = await context.Database.BeginTransactionAsync();
                objects.Add(transaction.GetDbTransaction());
                context.Products.Single(row => row.Id == id).Stock = 9;
                await context.SaveChangesAsync();
                await transaction.CommitAsync();
            });
        }

        Assert.True(objects.Distinct(ReferenceEqualityComparer.Instance).Count() < objects.Count, "Npgsql no longer uses its objects again: the test shows nothing.");
        Assert.Equal(
            ["Committed Product:1", "Committed Product:2", "Committed Product:3"],
            host.Sink.Calls.Where(static call => call.StartsWith("Committed", StringComparison.Ordinal)).Select(static call => call[..call.IndexOf(" before", StringComparison.Ordinal)]));
        Assert.Equal([0, 0, 0, 1, 1, 1, 2, 2, 2], host.Sink.Writers);
    }

    [Fact]
    public async Task The_next_external_transaction_of_a_connection_is_another_writer()
    {
        await using var host = await StartAsync();

        await host.UseAsync(async context =>
        {
            await context.Database.OpenConnectionAsync();
            for (var id = 1; id <= 2; id++)
            {
                await using var external = await context.Database.GetDbConnection().BeginTransactionAsync();
                await context.Database.UseTransactionAsync(external);
                context.Products.Single(row => row.Id == id).Stock = 9;
                await context.SaveChangesAsync();
                await external.CommitAsync();
                await context.Database.UseTransactionAsync(null);
            }
        });

        Assert.Equal(["intent Product:1", "Unknown Product:1", "intent Product:2", "Unknown Product:2"], host.Sink.Calls.Select(static call => call[..call.IndexOf(" before", StringComparison.Ordinal)]));
        Assert.Equal([0, 0, 1, 1], host.Sink.Writers);
    }

    [Fact]
    public async Task The_outcome_of_one_transaction_says_nothing_about_the_next()
    {
        await using var host = await StartAsync();

        await host.UseAsync(async context =>
        {
            await context.Database.OpenConnectionAsync();
            await using (var unseen = await context.Database.BeginTransactionAsync())
            {
                context.Products.Single(row => row.Id == 1).Stock = 9;
                await context.SaveChangesAsync();
                await unseen.GetDbTransaction().CommitAsync();
            }

            await using var seen = await context.Database.BeginTransactionAsync();
            context.Products.Single(row => row.Id == 2).Stock = 9;
            await context.SaveChangesAsync();
            await seen.RollbackAsync();
        });

        Assert.Equal(
            ["sent Product:1", "Unknown Product:1", "sent Product:2", "RolledBack Product:2"],
            host.Sink.Calls.Select(static call => call[..call.IndexOf(" before", StringComparison.Ordinal)]));
        Assert.Equal([0, 0, 1, 1], host.Sink.Writers);
    }

    [Fact]
    public async Task A_context_that_took_part_in_a_transaction_that_is_over_belongs_to_the_next_one()
    {
        await using var host = await StartAsync();

        await host.UseAsync(async first =>
        {
            await first.Database.OpenConnectionAsync();
            await using var second = new ShopContext(new DbContextOptionsBuilder<ShopContext>(first.GetOptions()).UseNpgsql(first.Database.GetDbConnection()).Options);
            await using (var one = await first.Database.BeginTransactionAsync())
            {
                await second.Database.UseTransactionAsync(one.GetDbTransaction());
                second.Products.Single(row => row.Id == 1).Stock = 9;
                await second.SaveChangesAsync();
                await one.CommitAsync();
            }

            await using (var two = await first.Database.BeginTransactionAsync())
            {
                second.Products.Single(row => row.Id == 2).Stock = 9;
                await second.SaveChangesAsync();
                await two.CommitAsync();
            }
        });

        Assert.Equal(
            ["sent Product:1", "intent Product:1", "Committed Product:1", "sent Product:2", "intent Product:2", "Committed Product:2"],
            host.Sink.Calls.Select(static call => call[..call.IndexOf(" before", StringComparison.Ordinal)]));
        Assert.Equal([0, 0, 0, 1, 1, 1], host.Sink.Writers);
    }

    /// <summary>With a pool of one connection, as an application has one.</summary>
    private Task<WriteHost> StartAsync() => WriteHost.StartAsync(Provider.PostgreSql, postgres, static (services, database) =>
        services.AddDbContext<ShopContext>(options => options.UseNpgsql(database.ConnectionString.Replace("Pooling=False", "Pooling=True;Maximum Pool Size=1;No Reset On Close=true", StringComparison.Ordinal))));
}
