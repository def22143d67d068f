using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Invalidation;
using CacheSync.EntityFrameworkCore.Tests.Models;
using CacheSync.EntityFrameworkCore.Tests.Sources;
using CacheSync.Sources;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.EntityFrameworkCore.Tests.Mapping;

/// <summary>Contexts with a compiled model, which lacks what only migrations need.</summary>
public sealed class CompiledModelTests(PostgresFixture postgres)
{
    private static readonly Guid Id = Guid.Parse("11111111-2222-3333-4444-555555555555");

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task Writes_are_followed(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres, Register<ShopContext>);

        await host.UseAsync(async context =>
        {
            Assert.Equal("Compiled", context.Model.GetType().Namespace);
            context.AddRange(
                new Customer { Id = Id }, new Coupon { Code = "old" }, new StockItem { Id = new StockId(9) }, new Post { Id = 3, Tags = { new Tag { Id = 4 } } },
                new Truck { Id = 7 }, new TptDog { Id = 8 }, new CompositeItem { Order = 1, Line = "a" });
            await context.SaveChangesAsync();
            host.Sink.Clear();
            var customer = context.Set<Customer>().Single();
            (customer.Settings.Theme, customer.Home.Country.Code) = ("dark", "IT");
            context.Set<Coupon>().Single().Code = "new";
            context.Set<StockItem>().Single().Count = 5;
            context.Set<Post>().Single().Tags.Clear();
            context.Set<Truck>().Single().Papers.Number = "new";
            context.Set<TptDog>().Single().Barks = 3;
            context.Remove(context.Set<CompositeItem>().Single());
            await context.SaveChangesAsync();
        });

        const string Keys = "CompositeItem:1:a,Coupon:new,Coupon:old,Customer:11111111-2222-3333-4444-555555555555,Post:3,StockItem:StockId { Value = 9 },Tag:4,TptAnimal:8,Truck:7,Vehicle:7";
        Assert.Equal([$"intent {Keys} before async", $"Committed {Keys} before async"], host.Sink.Calls);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task Bulk_statements_are_followed(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres, Register<ShopContext>);

        await host.UseAsync(async context =>
        {
            await context.Products.Where(row => row.Stock == 0).ExecuteUpdateAsync(set => set.SetProperty(row => row.Stock, 1));
            await context.Products.Where(row => row.Id < 3).ExecuteUpdateAndInvalidateAsync(set => set.SetProperty(row => row.Name, "new"));
        });

        Assert.Equal(["Committed Product:* before async", "Committed Product:1,Product:2 after async"], host.Sink.Calls.Where(static call => call.StartsWith("Committed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Mappings_are_checked_and_rows_read_as_they_are_without_it()
    {
        await using var host = await SourceHost<MisfitContext>.StartAsync(Provider.Sqlite, postgres, createTables: false, register: Register<MisfitContext>);

        Assert.StartsWith("LongItem: MisfitContext maps LongItem without a primary key.", Refusal(LongItemCachedModel.Instance), StringComparison.Ordinal);
        Assert.Contains("names Id, Name, but the primary key that MisfitContext maps is Id", Refusal(ItemModels.Int("IntItem", "Id", "Name")), StringComparison.Ordinal);
        Assert.Contains("names Code, but the primary key that MisfitContext maps is Id", Refusal(ShopModels.Coupon), StringComparison.Ordinal);
        Assert.NotNull(host.Source(ItemModels.Int("IntItem", nameof(IntItem.Name))));

        await host.AddAsync([new IntItem { Id = 1, Name = "a" }, new IntItem { Id = 2, Name = "b" }]);
        Assert.Equal([2], await host.Source(IntItemCachedModel.Instance).ReadKeyPageAsync(KeyCursor<int>.After(1), 10, TestContext.Current.CancellationToken));

        string Refusal<TEntity, TKey>(CachedModel<TEntity, TKey> model)
            where TEntity : class
            where TKey : notnull =>
            Assert.Throws<CacheSyncConfigurationException>(() => host.Source(model)).Message;
    }

    private static void Register<TContext>(IServiceCollection services, TestDatabase database)
        where TContext : DbContext
    {
        var plain = new DbContextOptionsBuilder<TContext>();
        database.Configure(plain);
        using var context = (TContext)Activator.CreateInstance(typeof(TContext), plain.Options)!;
        context.Database.EnsureCreated();
        var model = CompiledModel.Of(context);
        services.AddDbContext<TContext>(options =>
        {
            database.Configure(options);
            options.UseModel(model);
        });
    }
}
