using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Invalidation;
using CacheSync.EntityFrameworkCore.Tests.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.EntityFrameworkCore.Tests.BulkWrites;

public sealed class ExactBulkWriteTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task An_update_invalidates_exactly_its_rows(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.UseAsync(async context =>
            Assert.Equal(2, await context.Products.Where(row => row.Id < 3).ExecuteUpdateAndInvalidateAsync(set => set.SetProperty(row => row.Name, "new"), Token)));

        Assert.Equal(["sent Product:1,Product:2 before unawaited", "intent Product:1,Product:2 before async", "Committed Product:1,Product:2 after async"], host.Sink.Calls);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task A_delete_invalidates_exactly_its_rows_when_the_transaction_around_it_commits(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.UseAsync(async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(Token);
            Assert.Equal(2, await context.Products.Where(row => row.Id < 3).ExecuteDeleteAndInvalidateAsync(Token));
            Assert.Single(host.Sink.Calls);
            await transaction.CommitAsync(Token);
        });

        Assert.Equal(["sent Product:1,Product:2 before unawaited", "intent Product:1,Product:2 before async", "Committed Product:1,Product:2 after async"], host.Sink.Calls);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task Many_rows_are_written_in_chunks(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);
        await host.UseAsync(context =>
        {
            context.AddRange(Enumerable.Range(0, 1200).Select(_ => new Product { Stock = 1 }));
            return context.SaveChangesAsync(Token);
        });
        host.Sink.Clear();

        await host.UseAsync(async context =>
            Assert.Equal(1200, await context.Products.Where(row => row.Stock == 1).ExecuteUpdateAndInvalidateAsync(set => set.SetProperty(row => row.Stock, 2), Token)));

        Assert.Equal(["sent", "intent", "Committed"], host.Sink.Calls.Select(call => call.Split(' ')[0]));
        Assert.Equal(1200L, Convert.ToInt64(host.Query("""SELECT count(*) FROM "Products" WHERE "Stock" = 2"""), null));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task Of_composite_keys_only_the_combinations_that_were_selected_are_written(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);
        await host.UseAsync(context =>
        {
            context.AddRange(from order in Enumerable.Range(1, 20) from line in new[] { "a", "b", "c" } select new CompositeItem { Order = order, Line = line });
            return context.SaveChangesAsync(Token);
        });
        host.Sink.Clear();

        await host.UseAsync(async context => Assert.Equal(58, await context.Set<CompositeItem>()
            .Where(row => !(row.Order == 1 && row.Line == "a") && !(row.Order == 2 && row.Line == "b")).ExecuteDeleteAndInvalidateAsync(Token)));

        Assert.Equal(58, host.Sink.Calls[1].Split(',').Length);
        Assert.Equal(2L, Convert.ToInt64(host.Query("""SELECT count(*) FROM "CompositeItem" """), null));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task A_statement_that_sets_a_member_of_the_key_concerns_the_old_keys_and_the_model(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);
        await host.UseAsync(context =>
        {
            context.Add(new Coupon { Code = "old" });
            return context.SaveChangesAsync(Token);
        });
        host.Sink.Clear();

        await host.UseAsync(context => context.Set<Coupon>().ExecuteUpdateAndInvalidateAsync(set => set.SetProperty(row => row.Code, "renamed"), Token));

        Assert.Equal(["intent Coupon:old before async", "intent Coupon:* before async", "Committed Coupon:*,Coupon:old before async"], host.Sink.Calls);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task No_row_no_intent(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.UseAsync(async context => Assert.Equal(0, await context.Products.Where(row => row.Id > 99).ExecuteDeleteAndInvalidateAsync(Token)));

        Assert.Empty(host.Sink.Calls);
    }

    [Fact]
    public async Task A_retrying_strategy_is_no_obstacle()
    {
        await using var host = await WriteHost.StartAsync(Provider.PostgreSql, postgres, (services, database) =>
            services.AddDbContext<ShopContext>(options => options.UseNpgsql(database.ConnectionString, npgsql => npgsql.EnableRetryOnFailure())));

        await host.UseAsync(context => context.Products.Where(row => row.Id == 1).ExecuteUpdateAndInvalidateAsync(set => set.SetProperty(row => row.Name, "new"), Token));

        Assert.Equal("Committed Product:1 after async", host.Sink.Calls[^1]);
    }

    [Fact]
    public async Task Limited_rows_are_refused()
    {
        await using var host = await WriteHost.StartAsync(Provider.Sqlite, postgres);

        await host.UseAsync(context => Assert.ThrowsAsync<NotSupportedException>(
            () => context.Products.OrderBy(row => row.Id).Take(2).ExecuteDeleteAndInvalidateAsync(Token)));
    }
}
