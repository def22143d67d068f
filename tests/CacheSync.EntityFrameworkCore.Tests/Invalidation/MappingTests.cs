using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Models;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.Tests.Invalidation;

/// <summary>The right cached model is invalidated, whatever its rows are made of.</summary>
public sealed class MappingTests(PostgresFixture postgres)
{
    private static readonly Guid Id = Guid.Parse("11111111-2222-3333-4444-555555555555");

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public Task Owned(Provider provider, bool sync) => CustomerIsInvalidated(
        provider, sync, """SELECT "Home_City" FROM "Customer" """,
        customer => customer.Home.City = "Rome");

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public Task Owned_by_an_owned_type(Provider provider, bool sync) => CustomerIsInvalidated(
        provider, sync, """SELECT "Home_Country_Code" FROM "Customer" """,
        customer => customer.Home.Country.Code = "IT");

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public Task Owned_and_replaced(Provider provider, bool sync) => CustomerIsInvalidated(
        provider, sync, """SELECT "Home_City" FROM "Customer" """,
        customer => customer.Home = new Address { City = "Rome" });

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public Task Owned_as_json(Provider provider, bool sync) => CustomerIsInvalidated(
        provider, sync, """SELECT CAST("Settings" AS TEXT) FROM "Customer" """,
        customer => customer.Settings.Theme = "dark");

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public Task Owned_collection_that_grows(Provider provider, bool sync) => CustomerIsInvalidated(
        provider, sync, """SELECT COUNT(*) FROM "Phone" """,
        customer => customer.Phones.Add(new Phone { Id = 2, Number = "2" }));

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public Task Owned_collection_that_shrinks(Provider provider, bool sync) => CustomerIsInvalidated(
        provider, sync, """SELECT COUNT(*) FROM "Phone" """,
        customer => customer.Phones.Clear());

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public Task Complex(Provider provider, bool sync) => CustomerIsInvalidated(
        provider, sync, """SELECT "Name_First" FROM "Customer" """,
        customer => customer.Name.First = "Ada");

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public Task Tph(Provider provider, bool sync) => IsInvalidated(
        provider, sync, """SELECT "Name" FROM "TphAnimal" """,
        context => context.Add(new TphDog { Id = 7 }), context => context.Set<TphAnimal>().Single().Name = "Rex", "TphAnimal:7,TphDog:7");

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public Task Tpt(Provider provider, bool sync) => IsInvalidated(
        provider, sync, """SELECT "Barks" FROM "TptDog" """,
        context => context.Add(new TptDog { Id = 7 }), context => ((TptDog)context.Set<TptAnimal>().Single()).Barks = 3, "TptAnimal:7");

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public Task Tpc(Provider provider, bool sync) => IsInvalidated(
        provider, sync, """SELECT COUNT(*) FROM "TpcDog" """,
        context => context.Add(new TpcDog { Id = 7 }), context => context.Remove(context.Set<TpcAnimal>().Single()), "TpcAnimal:7");

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public Task Many_to_many_changes_both_ends(Provider provider, bool sync) => IsInvalidated(
        provider, sync, """SELECT COUNT(*) FROM "PostTag" """,
        context => context.AddRange(new Post { Id = 3 }, new Tag { Id = 4 }),
        context => context.Set<Post>().Single().Tags.Add(context.Set<Tag>().Single()),
        "Post:3,Tag:4");

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public Task A_key_with_a_converter(Provider provider, bool sync) => IsInvalidated(
        provider, sync, """SELECT "Count" FROM "StockItem" """,
        context => context.Add(new StockItem { Id = new StockId(9) }), context => context.Set<StockItem>().Single().Count = 5, "StockItem:StockId { Value = 9 }");

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public Task A_changed_member_of_the_key_concerns_the_old_and_the_new_key(Provider provider, bool sync) => IsInvalidated(
        provider, sync, """SELECT "Code" FROM "Coupon" """,
        context => context.Add(new Coupon { Code = "old" }), context => context.Set<Coupon>().Single().Code = "new", "Coupon:new,Coupon:old");

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public Task A_deleted_stub_is_known_by_its_key(Provider provider, bool sync) => IsInvalidated(
        provider, sync, """SELECT COUNT(*) FROM "Products" """,
        _ => { }, context => context.Remove(new Product { Id = 2 }), "Product:2");

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task An_entity_that_is_no_cached_model_is_left_alone(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.UseAsync(async context =>
        {
            await context.Products.ToListAsync();
            await context.SaveChangesAsync();
        });

        Assert.Empty(host.Sink.Calls);
    }

    private Task CustomerIsInvalidated(Provider provider, bool sync, string shows, Action<Customer> change) => IsInvalidated(
        provider, sync, shows,
        context => context.Add(new Customer { Id = Id, Phones = { new Phone { Id = 1, Number = "1" } } }),
        context => change(context.Set<Customer>().Single()),
        $"Customer:{Id}");

    /// <param name="provider">The database.</param>
    /// <param name="sync">Whether the save is synchronous.</param>
    /// <param name="shows">What another connection reads to see whether the change is committed.</param>
    /// <param name="prepare">Adds what is there before.</param>
    /// <param name="change">Makes the change that is saved.</param>
    /// <param name="keys">The keys that have to be invalidated.</param>
    private async Task IsInvalidated(Provider provider, bool sync, string shows, Action<ShopContext> prepare, Action<ShopContext> change, string keys)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);
        await host.UseAsync(context =>
        {
            prepare(context);
            return context.SaveChangesAsync();
        });
        host.Sink.Clear();
        var before = host.Query(shows);
        host.Sink.IsCommitted = () => !Equals(host.Query(shows), before);

        await host.UseAsync(context =>
        {
            change(context);
            return Act.SaveAsync(context, sync);
        });

        Assert.Equal([$"intent {keys} before {Act.Name(sync)}", $"Committed {keys} after {Act.Name(sync)}"], host.Sink.Calls);
    }
}
