using CacheSync.EntityFrameworkCore.BulkWrites;
using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Invalidation;
using CacheSync.EntityFrameworkCore.Tests.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.EntityFrameworkCore.Tests.BulkWrites;

/// <summary>Above a number of keys a statement is noted as one that may have written any row.</summary>
public sealed class BulkKeyLimitTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Provider.Sqlite, 5, "Product:1,Product:2,Product:3,Product:4,Product:5")]
    [InlineData(Provider.Sqlite, 4, "Product:*")]
    [InlineData(Provider.PostgreSql, 5, "Product:1,Product:2,Product:3,Product:4,Product:5")]
    [InlineData(Provider.PostgreSql, 4, "Product:*")]
    public async Task As_many_keys_as_the_limit_are_named_and_more_are_not(Provider provider, int limit, string keys)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres, (services, database) =>
        {
            services.AddDbContext<ShopContext>(database.Configure);
            services.AddSingleton(new BulkKeyLimit(limit));
        });

        await host.UseAsync(async context => Assert.Equal(5, await context.Products.ExecuteUpdateAndInvalidateAsync(set => set.SetProperty(row => row.Name, "new"), Token)));

        Assert.Equal([$"sent {keys} before unawaited", $"intent {keys} before async", $"Committed {keys} after async"], host.Sink.Calls);
    }

    [Fact]
    public async Task The_limit_is_a_hundred_thousand()
    {
        await using var host = await WriteHost.StartAsync(Provider.PostgreSql, postgres);
        await host.UseAsync(context => context.Database.ExecuteSqlRawAsync(
            """INSERT INTO "CompositeItem" ("Order", "Line") SELECT n, CASE WHEN n <= 100000 THEN 'a' ELSE 'b' END FROM generate_series(1, 100001) n""", Token));
        host.Sink.Clear();

        await host.UseAsync(context => context.Set<CompositeItem>().Where(row => row.Line == "a").ExecuteDeleteAndInvalidateAsync(Token));
        Assert.DoesNotContain('*', host.Sink.Calls[^1]);
        Assert.Equal(100_000, host.Sink.Calls[^1].Count(character => character == ',') + 1);

        await host.UseAsync(context => context.Database.ExecuteSqlRawAsync("""INSERT INTO "CompositeItem" ("Order", "Line") SELECT n, 'a' FROM generate_series(1, 100001) n""", Token));
        await host.UseAsync(context => context.Set<CompositeItem>().Where(row => row.Line == "a").ExecuteDeleteAndInvalidateAsync(Token));
        Assert.Equal("Committed CompositeItem:* before async", host.Sink.Calls[^1]);
    }
}
