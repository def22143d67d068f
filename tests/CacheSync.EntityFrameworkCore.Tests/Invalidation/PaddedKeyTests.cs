using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Models;
using CacheSync.EntityFrameworkCore.Tests.Sources;
using CacheSync.Invalidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.EntityFrameworkCore.Tests.Invalidation;

/// <summary>Keys in columns of a fixed length: the application writes "a", the row says "a" and nine spaces, and so does its entry.</summary>
public sealed class PaddedKeyTests(PostgresFixture postgres)
{
    private const string Filled = "a         ";

    private readonly RecordingSink _sink = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_that_is_changed_by_the_context_that_added_it()
    {
        await using var host = await StartAsync();

        await host.UseAsync(async context =>
        {
            var coupon = new Coupon { Code = "a" };
            context.Add(coupon);
            await context.SaveChangesAsync(Token);
            _sink.Clear();
            coupon.Series = "changed";
            await context.SaveChangesAsync(Token);
        });

        Assert.Equal(Ends($"Coupon:a,Coupon:{Filled}"), _sink.Calls);
    }

    [Fact]
    public async Task A_row_that_is_deleted_by_its_key_alone()
    {
        await using var host = await StartAsync();
        await host.AddAsync([new CompositeItem { Order = 1, Line = "a" }]);
        _sink.Clear();

        await host.UseAsync(context =>
        {
            context.Remove(new CompositeItem { Order = 1, Line = "a" });
            return context.SaveChangesAsync(Token);
        });

        Assert.Equal(Ends($"CompositeItem:1:a,CompositeItem:1:{Filled.Replace(" ", "%20", StringComparison.Ordinal)}"), _sink.Calls);
    }

    [Fact]
    public async Task A_row_that_was_read_says_what_its_entry_says()
    {
        await using var host = await StartAsync();
        await host.AddAsync([new Coupon { Code = "a" }]);
        _sink.Clear();

        await host.UseAsync(async context =>
        {
            (await context.Set<Coupon>().SingleAsync(row => row.Code == "a", Token)).Series = "changed";
            await context.SaveChangesAsync(Token);
            await context.Set<Coupon>().Where(row => row.Code == "a").ExecuteUpdateAndInvalidateAsync(set => set.SetProperty(row => row.Series, "again"), Token);
        });

        Assert.All(_sink.Calls, call => Assert.Contains($" Coupon:{Filled} before", call, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_that_a_bulk_statement_sets_concerns_the_whole_model()
    {
        await using var host = await StartAsync();
        await host.AddAsync([new Coupon { Code = "a" }]);

        await host.UseAsync(context => context.Set<Coupon>().ExecuteUpdateAndInvalidateAsync(set => set.SetProperty(row => row.Code, "b"), Token));

        Assert.Equal($"Committed Coupon:*,Coupon:{Filled},Coupon:b before async", _sink.Calls[^1]);
    }

    private static string[] Ends(string keys) => [$"intent {keys} before async", $"Committed {keys} before async"];

    private Task<SourceHost<PaddedContext>> StartAsync() => SourceHost<PaddedContext>.StartAsync(Provider.PostgreSql, postgres, configure: services =>
    {
        services.AddSingleton<IInvalidationSink>(_sink);
        var builder = services.AddCacheSync();
        builder.AddModel(ShopModels.Coupon, _ => new object());
        builder.AddModel(CompositeItemCachedModel.Instance, _ => new object());
    });
}
