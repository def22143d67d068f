using System.Data.Common;
using System.Transactions;
using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Models;
using CacheSync.Invalidation;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CacheSync.EntityFrameworkCore.Tests.Invalidation;

/// <summary>A shop whose products 1 to 5 are named "old"; a test renames number 1 to "new".</summary>
internal sealed class WriteHost : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly Provider _provider;
    private readonly ServiceProvider _services;

    private WriteHost(TestDatabase database, Provider provider, ServiceProvider services) => (_database, _provider, _services) = (database, provider, services);

    public RecordingSink Sink { get; } = new();

    public IServiceProvider Services => _services;

    public static async Task<WriteHost> StartAsync(
        Provider provider, PostgresFixture postgres, Action<IServiceCollection, TestDatabase>? register = null, Presence presence = Presence.Optional)
    {
        var database = await TestDatabase.CreateAsync(provider, postgres);
        var services = new ServiceCollection();
        WriteHost? host = null;
        services.AddSingleton<IInvalidationSink>(_ => host!.Sink);
        var builder = services.AddCacheSync().UseEntityFrameworkCore<ShopContext>().UseEntityFrameworkCore<ShopContext>();
        builder.AddModel(ShopModels.Product(presence), _ => new object());
        builder.AddModel(ShopModels.Customer, _ => new object());
        builder.AddModel(ShopModels.StockItem, _ => new object());
        builder.AddModel(ShopModels.Coupon, _ => new object());
        builder.AddModel(CompositeItemCachedModel.Instance, _ => new object());
        builder.AddModel(ShopModels.Post, _ => new object());
        builder.AddModel(ShopModels.Tag, _ => new object());
        builder.AddModel(ShopModels.Tph, _ => new object());
        builder.AddModel(ShopModels.Tpt, _ => new object());
        builder.AddModel(ShopModels.Tpc, _ => new object());
        builder.AddModel(ShopModels.Dog, _ => new object());
        builder.AddModel(ShopModels.Machine, _ => new object());
        builder.AddModel(ShopModels.Vehicle, _ => new object());
        builder.AddModel(ShopModels.Truck, _ => new object());
        if (register is null)
        {
            services.AddDbContext<ShopContext>(database.Configure);
        }
        else
        {
            register(services, database);
        }

        host = new WriteHost(database, provider, services.BuildServiceProvider());
        await host.UseAsync(async context =>
        {
            await context.Database.EnsureCreatedAsync();
            context.Products.AddRange(Enumerable.Range(1, 5).Select(_ => new Product { Name = "old" }));
            await context.SaveChangesAsync();
        });
        host.Sink.Clear();
        host.Sink.IsCommitted = host.IsRenamed;
        return host;
    }

    public async Task UseAsync(Func<ShopContext, Task> use)
    {
        await using var scope = _services.CreateAsyncScope();
        await use(scope.ServiceProvider.GetRequiredService<ShopContext>());
    }

    public Task RenameAsync(Func<ShopContext, Product, Task> use) => UseAsync(async context =>
    {
        var product = await context.Products.SingleAsync(row => row.Id == 1);
        product.Name = "new";
        await use(context, product);
    });

    public DbConnection Connect() => _provider == Provider.Sqlite ? new SqliteConnection(_database.ConnectionString) : new NpgsqlConnection(_database.ConnectionString);

    public object? Query(string sql)
    {
        // As another user sees it: not inside the transaction of the test.
        using var suppressed = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        using var connection = Connect();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }

    private bool IsRenamed() => (string?)Query("""SELECT "Name" FROM "Products" WHERE "Id" = 1""") != "old";
}
