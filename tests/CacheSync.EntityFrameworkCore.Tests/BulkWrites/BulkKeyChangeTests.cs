using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Invalidation;
using CacheSync.EntityFrameworkCore.Tests.Models;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.Tests.BulkWrites;

/// <summary>Statements that set a member of the key.</summary>
public sealed class BulkKeyChangeTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public Task A_value_that_is_given(Provider provider)
    {
        var given = "given";
        return Concerns(provider, rows => rows.Where(row => row.Code == "a").ExecuteUpdateAndInvalidateAsync(set => set.SetProperty(row => row.Code, given), Token), "Coupon:a,Coupon:given");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public Task A_value_made_of_the_key(Provider provider) => Concerns(
        provider, rows => rows.ExecuteUpdateAndInvalidateAsync(set => set.SetProperty(row => row.Series, "s").SetProperty(row => row.Code, row => "new-" + row.Code), Token),
        "Coupon:a,Coupon:b,Coupon:new-a,Coupon:new-b");

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public Task A_value_made_of_another_column_which_others_may_change_in_between(Provider provider) => Concerns(
        provider, rows => rows.ExecuteUpdateAndInvalidateAsync(set => set.SetProperty(row => row.Code, row => row.Series + row.Code), Token), "Coupon:*,Coupon:a,Coupon:b");

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public Task A_value_that_differs_each_time_it_is_asked_for(Provider provider)
    {
        var asked = 0;
        return Concerns(
            provider, rows => rows.Where(row => row.Code == "a").ExecuteUpdateAndInvalidateAsync(set => set.SetProperty(row => row.Code, $"c{++asked}"), Token), "Coupon:*,Coupon:a,Coupon:c1");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task A_value_that_a_trigger_changes(Provider provider)
    {
        await using var host = await StartAsync(provider);
        await host.UseAsync(context => context.Database.ExecuteSqlRawAsync(
            provider == Provider.Sqlite
                ? """CREATE TRIGGER "upper" AFTER UPDATE OF "Code" ON "Coupon" WHEN NEW."Code" <> upper(NEW."Code") BEGIN UPDATE "Coupon" SET "Code" = upper(NEW."Code") WHERE "Id" = NEW."Id"; END"""
                : """
                  CREATE FUNCTION upper_code() RETURNS trigger AS $$ BEGIN NEW."Code" := upper(NEW."Code"); RETURN NEW; END $$ LANGUAGE plpgsql;
                  CREATE TRIGGER "upper" BEFORE UPDATE ON "Coupon" FOR EACH ROW EXECUTE FUNCTION upper_code()
                  """,
            Token));
        host.Sink.Clear();

        await host.UseAsync(context => context.Set<Coupon>().ExecuteUpdateAndInvalidateAsync(set => set.SetProperty(row => row.Code, row => row.Code + "2"), Token));

        Assert.Equal("Committed Coupon:*,Coupon:a,Coupon:a2,Coupon:b,Coupon:b2 before async", host.Sink.Calls[^1]);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task A_member_of_a_key_of_several(Provider provider)
    {
        await using var host = await StartAsync(provider);
        await host.UseAsync(context =>
        {
            context.AddRange(new CompositeItem { Order = 1, Line = "x" }, new CompositeItem { Order = 2, Line = "y" });
            return context.SaveChangesAsync(Token);
        });
        host.Sink.Clear();

        await host.UseAsync(context => context.Set<CompositeItem>().ExecuteUpdateAndInvalidateAsync(set => set.SetProperty(row => row.Order, row => row.Order + 10), Token));

        Assert.Equal("Committed CompositeItem:11:x,CompositeItem:12:y,CompositeItem:1:x,CompositeItem:2:y before async", host.Sink.Calls[^1]);
    }

    private async Task Concerns(Provider provider, Func<IQueryable<Coupon>, Task<int>> write, string keys)
    {
        await using var host = await StartAsync(provider);
        await host.UseAsync(context => write(context.Set<Coupon>()));

        Assert.Equal($"intent {keys} before async", host.Sink.Calls[^2]);
        Assert.Equal($"Committed {keys} before async", host.Sink.Calls[^1]);
    }

    private async Task<WriteHost> StartAsync(Provider provider)
    {
        var host = await WriteHost.StartAsync(provider, postgres);
        await host.UseAsync(context =>
        {
            context.AddRange(new Coupon { Code = "a" }, new Coupon { Code = "b" });
            return context.SaveChangesAsync(Token);
        });
        host.Sink.Clear();
        return host;
    }
}
