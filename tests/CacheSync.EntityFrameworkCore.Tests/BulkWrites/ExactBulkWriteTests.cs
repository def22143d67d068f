using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Invalidation;
using CacheSync.EntityFrameworkCore.Tests.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
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
    public async Task It_causes_no_warning_about_rows_without_an_order(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres, (services, database) => services.AddDbContext<ShopContext>(options =>
        {
            database.Configure(options);
            options.ConfigureWarnings(warnings => warnings.Throw(CoreEventId.RowLimitingOperationWithoutOrderByWarning));
        }));

        await host.UseAsync(context => context.Products.ExecuteUpdateAndInvalidateAsync(set => set.SetProperty(row => row.Name, "new"), Token));

        Assert.StartsWith("Committed Product:1,", host.Sink.Calls[^1], StringComparison.Ordinal);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task No_row_no_intent(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.UseAsync(async context => Assert.Equal(0, await context.Products.Where(row => row.Id > 99).ExecuteDeleteAndInvalidateAsync(Token)));

        Assert.Empty(host.Sink.Calls);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task A_retrying_strategy_is_no_obstacle(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres, (services, database) => services.AddDbContext<ShopContext>(database.ConfigureRetryOnce));

        await host.UseAsync(context => context.Products.Where(row => row.Id == 1).ExecuteUpdateAndInvalidateAsync(set => set.SetProperty(row => row.Name, "new"), Token));

        Assert.Equal("Committed Product:1 after async", host.Sink.Calls[^1]);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task Of_limited_rows_those_are_written_that_were_chosen_first(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.UseAsync(async context => Assert.Equal(
            2, await context.Products.OrderByDescending(row => row.Id).Skip(1).Take(2).Where(row => row.Stock == 0).ExecuteUpdateAndInvalidateAsync(set => set.SetProperty(row => row.Stock, 3), Token)));

        Assert.StartsWith("Committed Product:3,Product:4 ", host.Sink.Calls[^1], StringComparison.Ordinal);
        Assert.Equal(7L, Convert.ToInt64(host.Query("""SELECT sum("Id") FROM "Products" WHERE "Stock" = 3"""), null));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task A_row_that_a_join_names_twice_is_written_once(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);
        await host.UseAsync(context =>
        {
            var tags = new[] { new Tag { Id = 1 }, new Tag { Id = 2 } };
            context.AddRange(Enumerable.Range(1, 800).Select(id => { var post = new Post { Id = id }; post.Tags.AddRange(tags); return post; }));
            return context.SaveChangesAsync(Token);
        });
        host.Sink.Clear();

        await host.UseAsync(async context => Assert.Equal(
            800, await context.Set<Tag>().SelectMany(tag => tag.Posts).ExecuteUpdateAndInvalidateAsync(set => set.SetProperty(row => row.Reads, row => row.Reads + 1), Token)));

        Assert.Equal(800L, Convert.ToInt64(host.Query("""SELECT sum("Reads") FROM "Post" """), null));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task Another_model_of_the_same_rows_is_concerned_as_a_whole(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);
        await host.UseAsync(context =>
        {
            context.AddRange(new TphDog { Id = 7 }, new TphDog { Id = 8 });
            return context.SaveChangesAsync(Token);
        });
        host.Sink.Clear();

        await host.UseAsync(context => context.Set<TphDog>().ExecuteUpdateAndInvalidateAsync(set => set.SetProperty(row => row.Barks, 2), Token));

        Assert.Equal("Committed TphAnimal:*,TphDog:7,TphDog:8 before async", host.Sink.Calls[^1]);
    }
}
