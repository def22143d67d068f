namespace CacheSync.Generators.Tests.Habits;

internal static class CallerHabits
{
    public static (string Rule, string Habit, string Source)[] All =>
    [
        ("CSYNC107", "one of two services forgets what the repository writes", """
            interface IProductRepository { Task<int> DiscontinueAsync(int id, CancellationToken ct); }
            class ProductRepository(ShopContext context) : IProductRepository
            {
                private readonly ShopContext _context = context;
                public async Task<int> DiscontinueAsync(int id, CancellationToken ct) => await _context.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, 0), ct);
            }
            class CatalogService(IProductRepository repository, ProductReconcileHandler cache)
            {
                public async Task CloseAsync(int id, CancellationToken ct)
                {
                    await repository.DiscontinueAsync(id, ct);
                    await cache.InvalidateAsync(id, ct);
                }
            }
            class AdminService(IProductRepository repository)
            {
                public async Task PurgeAsync(int id, CancellationToken ct)
                {
                    await [|repository.DiscontinueAsync(id, ct)|];
                }
            }
            """),
        ("", "every service invalidates, some through a helper", """
            interface IProductRepository { Task<int> DiscontinueAsync(int id); }
            class ProductRepository(ShopContext context) : IProductRepository
            {
                public async Task<int> DiscontinueAsync(int id) => await context.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
            }
            class CatalogService(IProductRepository repository, ProductReconcileHandler cache)
            {
                public async Task<bool> CloseAsync(int id)
                {
                    var rows = await repository.DiscontinueAsync(id).ConfigureAwait(false);
                    if (rows == 0) return false;
                    await ForgetAsync(id).ConfigureAwait(false);
                    return true;
                }

                public async Task CloseAllAsync(IEnumerable<int> ids)
                {
                    foreach (var id in ids)
                    {
                        await repository.DiscontinueAsync(id);
                        await ForgetAsync(id);
                    }
                }

                private Task ForgetAsync(int id) => cache.InvalidateAsync(id);
            }
            """),
        ("", "a base class writes, the derived ones invalidate after it", """
            abstract class StoreBase(ShopContext db) { protected Task<int> DeleteRowAsync(int id) => db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(); }
            class Store(ShopContext db, ProductReconcileHandler cache) : StoreBase(db)
            {
                public async Task DeleteAsync(int id) { await DeleteRowAsync(id); await cache.InvalidateAsync(id); }
            }
            """),
        ("", "a template method: the base class invalidates around the override", """
            abstract class Command(ProductReconcileHandler cache)
            {
                public async Task RunAsync(int id) { await WriteAsync(id); await cache.InvalidateAsync(id); }
                protected abstract Task WriteAsync(int id);
            }
            class DeleteCommand(ShopContext db, ProductReconcileHandler cache) : Command(cache)
            {
                protected override async Task WriteAsync(int id) => await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
            }
            """),
        ("CSYNC107", "a unit of work commits, nobody invalidates", """
            interface IUnitOfWork { IStock Stock { get; } Task CommitAsync(); }
            interface IStock { Task EmptyAsync(int id); }
            class Stock(ShopContext db) : IStock { public async Task EmptyAsync(int id) { await [|db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, 0))|]; } }
            class UnitOfWork(ShopContext db, IStock stock) : IUnitOfWork { public IStock Stock => stock; public async Task CommitAsync() => await db.SaveChangesAsync(); }
            class StockController(IUnitOfWork work) : ControllerBase { public async Task Empty(int id) { await work.Stock.EmptyAsync(id); await work.CommitAsync(); } }
            """),
        ("", "a unit of work commits and invalidates what was noted", """
            interface IUnitOfWork { IStock Stock { get; } Task CommitAsync(); }
            interface IStock { Task EmptyAsync(int id); }
            class Stock(ShopContext db) : IStock { public async Task EmptyAsync(int id) { await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, 0)); } }
            class UnitOfWork(ShopContext db, IStock stock, ProductReconcileHandler cache) : IUnitOfWork
            {
                public IStock Stock => stock;
                public async Task CommitAsync() { await db.SaveChangesAsync(); await cache.ReconcileAsync(); }
            }
            class StockController(IUnitOfWork work) : ControllerBase { public async Task Empty(int id) { await work.Stock.EmptyAsync(id); await work.CommitAsync(); } }
            """),
        ("", "minimal API: the endpoint invalidates after the service", """
            class PriceService(ShopContext db) { public Task<int> ResetAsync(int id) => db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, 0)); }
            static class Api
            {
                public static void Map(WebApplication app) => app.MapPost("/reset/{id}", async (int id, PriceService prices, ProductReconcileHandler cache) =>
                {
                    if (await prices.ResetAsync(id) is 0) return false;
                    await cache.InvalidateAsync(id);
                    return true;
                });
            }
            """),
        ("CSYNC107", "minimal API: one endpoint forgets", """
            class PriceService(ShopContext db) { public Task<int> ResetAsync(int id) => db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, 0)); }
            static class Api
            {
                public static void Map(WebApplication app)
                {
                    app.MapPost("/reset/{id}", async (int id, PriceService prices, ProductReconcileHandler cache) => { await prices.ResetAsync(id); await cache.InvalidateAsync(id); });
                    app.MapPost("/free/{id}", async (int id, PriceService prices) => { await [|prices.ResetAsync(id)|]; });
                }
            }
            """),
        ("", "an event tells a handler in the same process", """
            record PriceReset(int Id);
            interface IEvents { Task PublishAsync<T>(T message); }
            class PriceResetConsumer(ProductReconcileHandler cache) { public Task HandleAsync(PriceReset message) => cache.InvalidateAsync(message.Id); }
            class PriceService(ShopContext db, IEvents events)
            {
                public async Task ResetAsync(int id)
                {
                    await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, 0));
                    await events.PublishAsync(new PriceReset(id));
                }
            }
            """),
        ("", "the method is the target of a delegate", """
            class PriceService(ShopContext db) { public Task ResetAsync(int id) => db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(); }
            class Jobs(PriceService prices, ProductReconcileHandler cache)
            {
                private async Task Around(int id, Func<int, Task> work) { await work(id); await cache.InvalidateAsync(id); }
                public Task RunAsync(int id) => Around(id, prices.ResetAsync);
            }
            """),
        ("", "a wrapper of one's own invalidates behind the lambda it is given", """
            class Invalidating(ProductReconcileHandler cache) { public async Task<T> RunAsync<T>(int id, Func<Task<T>> write) { var result = await write(); await cache.InvalidateAsync(id); return result; } }
            class ProductsController(ShopContext db, Invalidating invalidating) : ControllerBase
            {
                public async Task<int> Delete(int id) => await invalidating.RunAsync(id, () => db.Products.Where(p => p.Id == id).ExecuteDeleteAsync());
            }
            """),
        ("", "a Dapper-like service that is marked", """
            class Import(IDbConnection connection)
            {
                [BypassesCache(typeof(Product))]
                public async Task RunAsync() => await connection.ExecuteAsync("insert into products select * from staging");
            }
            class ImportController(Import import, ICacheReconciler reconciler) : ControllerBase
            {
                public async Task Run() { await import.RunAsync(); await reconciler.ReconcileAsync<Product>(); }
            }
            """),
        ("CSYNC106", "a marked import is called and forgotten", """
            class Import(IDbConnection connection)
            {
                [BypassesCache(typeof(Product))]
                public async Task RunAsync() => await connection.ExecuteAsync("insert into products select * from staging");
            }
            class ImportController(Import import, ILogger logger) : ControllerBase
            {
                public async Task Run() { await [|import.RunAsync()|]; logger.LogInformation("imported"); }
            }
            """),
        ("", "a caller passes the duty on", """
            class Import(IDbConnection connection)
            {
                [BypassesCache(typeof(Product))]
                public async Task RunAsync() => await connection.ExecuteAsync("insert into products select * from staging");
            }
            class Nightly(Import import)
            {
                [BypassesCache(typeof(Product))]
                public async Task RunAsync() => await import.RunAsync();
            }
            """),
        ("CSYNC107", "a repository nobody calls yet", """
            sealed class CustomerRepository(IDbContextFactory<ShopContext> factory)
            {
                public async Task MoveAsync(int id, string city)
                {
                    await using var db = factory.CreateDbContext();
                    await [|db.Clients.Where(c => c.Id == id).ExecuteUpdateAsync(s => s.SetProperty(c => c.City, city))|];
                }
            }
            """),
    ];
}
