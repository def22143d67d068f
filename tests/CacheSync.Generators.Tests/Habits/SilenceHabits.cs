namespace CacheSync.Generators.Tests.Habits;

/// <summary>Correct code whose invalidation stands somewhere else than behind the write.</summary>
internal static class SilenceHabits
{
    private const string Filter = """
        public sealed class EvictProductAttribute : Microsoft.AspNetCore.Mvc.Filters.ActionFilterAttribute
        {
            public override async Task OnActionExecutionAsync(object context, Func<Task> next) { await next(); await Caches.Shared.RemoveAsync(ProductCacheKeys.For(7)); }
        }
        public sealed class TimedAttribute : Microsoft.AspNetCore.Mvc.Filters.ActionFilterAttribute
        {
            public override async Task OnActionExecutionAsync(object context, Func<Task> next) => await next();
        }
        static class Caches { public static IDistributedCache Shared = null!; }

        """;

    public static (string Rule, string Habit, string Source)[] All =>
    [
        ("", "a filter removes the entry behind the action", Filter + """
            class ProductsController(ShopContext db) : ControllerBase { [EvictProduct] public async Task Delete(int id) => await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(); }
            """),
        ("", "the filter of a base class does", Filter + """
            [EvictProduct] abstract class ProductsBase : ControllerBase { }
            class ProductsController(ShopContext db) : ProductsBase { public async Task Delete(int id) => await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(); }
            """),
        ("", "a filter that dependency injection makes", Filter + """
            class EvictFilter(IDistributedCache cache) : Microsoft.AspNetCore.Mvc.Filters.IFilterMetadata { public Task After(int id) => cache.RemoveAsync(ProductCacheKeys.For(id)); }
            class ProductsController(ShopContext db) : ControllerBase { [ServiceFilter(typeof(EvictFilter))] public async Task Delete(int id) => await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(); }
            """),
        ("CSYNC101", "a filter that does something else", Filter + """
            class ProductsController(ShopContext db) : ControllerBase { [Timed] public async Task Delete(int id) => await [|db.Products.Where(p => p.Id == id).ExecuteDeleteAsync()|]; }
            """),
        ("", "a filter around endpoints", """
            class EvictFilter(IDistributedCache cache) { public async Task InvokeAsync(int id, Func<Task> next) { await next(); await cache.RemoveAsync(ProductCacheKeys.For(id)); } }
            static class Endpoints { public static void Map(WebApplication app) => app.MapDelete("/products/{id}", async (int id, ShopContext db) => { await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(); }).AddEndpointFilter<EvictFilter>(); }
            """),
        ("", "a filter around endpoints that stands where they are mapped", """
            static class Endpoints
            {
                public static void Map(WebApplication app, ProductReconcileHandler products)
                {
                    var group = app.AddEndpointFilter(async next => { await next(); await products.ReconcileAsync(); });
                    group.MapDelete("/products/{id}", async (int id, ShopContext db) => { await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(); });
                }
            }
            """),
        ("CSYNC101", "a filter around endpoints that only logs", """
            static class Endpoints
            {
                public static void Map(WebApplication app, ILogger logger)
                {
                    var group = app.AddEndpointFilter(async next => { await next(); logger.LogInformation("done"); });
                    group.MapDelete("/products/{id}", async (int id, ShopContext db) => { await [|db.Products.Where(p => p.Id == id).ExecuteDeleteAsync()|]; });
                }
            }
            """),
        ("", "keys of which nothing is known may be those of the model", """
            static class CacheKey { public static string Of<T>(object id) => $"{typeof(T).Name.ToLowerInvariant()}:{id}"; }
            interface IKeyBuilder { string Build(string kind, int id); }
            interface ICacheService { Task RemoveAsync<T>(object id); Task EvictAsync(string region, object id); }
            class CacheService(IDistributedCache cache) : ICacheService
            {
                public Task RemoveAsync<T>(object id) => cache.RemoveAsync(CacheKey.Of<T>(id));
                public Task EvictAsync(string region, object id) => cache.RemoveAsync(region + ":" + id);
            }
            class ProductsController(ShopContext db, IDistributedCache cache, IDatabase redis, IKeyBuilder keys, ICacheService service) : ControllerBase
            {
                public async Task A(int id) { await db.Products.ExecuteDeleteAsync(); await cache.RemoveAsync(CacheKey.Of<Product>(id)); }
                public async Task B(int id) { await db.Products.ExecuteDeleteAsync(); await cache.RemoveAsync(keys.Build("product", id)); }
                public async Task D(int id) { await db.Products.ExecuteDeleteAsync(); await service.RemoveAsync<Product>(id); }
                public async Task E(int id) { await db.Products.ExecuteDeleteAsync(); await service.EvictAsync("product", id); }
                public async Task F(int id, string key) { await db.Products.ExecuteDeleteAsync(); await redis.KeyDeleteAsync(key); }
                public async Task G(int id) { await db.Products.ExecuteDeleteAsync(); await foreach (var key in Keys(id)) await redis.KeyDeleteAsync(key); }
                private async IAsyncEnumerable<RedisKey> Keys(int id) { await Task.Yield(); yield return ProductCacheKeys.For(id); }
            }
            """),
        ("CSYNC101", "keys that are known to be others", """
            interface ICacheService { Task RemoveAsync(string key); Task RemoveAllAsync(IEnumerable<string> keys); }
            class CacheService(IDistributedCache cache) : ICacheService
            {
                public Task RemoveAsync(string key) => cache.RemoveAsync(key);
                public async Task RemoveAllAsync(IEnumerable<string> keys) { foreach (var key in keys) await cache.RemoveAsync(key); }
            }
            class ProductsController(ShopContext db, IDatabase redis, ICacheService service) : ControllerBase
            {
                public async Task A(int id) { await [|db.Products.ExecuteDeleteAsync()|]; await service.RemoveAsync($"page:{id}"); }
                public async Task B(int[] ids) { await [|db.Products.ExecuteDeleteAsync()|]; await service.RemoveAllAsync(ids.Select(id => $"page:{id}")); }
                public async Task D(int[] ids) { await [|db.Products.ExecuteDeleteAsync()|]; await redis.KeyDeleteAsync(ids.Select(id => (RedisKey)$"page:{id}").ToArray()); }
            }
            """),
        ("", "a channel of Redis tells the others", """
            class ProductsController(ShopContext db, ISubscriber subscriber) : ControllerBase
            {
                public async Task Delete(int id) { await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(); await subscriber.PublishAsync("products", id.ToString()); }
            }
            """),
        ("", "a message of another assembly, whose handlers may stand there", """
            interface IEventBus { Task PublishAsync<T>(T message); }
            class ProductsController(ShopContext db, Elsewhere.IBus bus, IEventBus own) : ControllerBase
            {
                public async Task Delete(int id) { await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(); await bus.PublishAsync(new Elsewhere.ProductChanged(id)); }
                public async Task Clear(int id) { await db.Products.ExecuteDeleteAsync(); await own.PublishAsync(new Elsewhere.ProductChanged(id)); }
            }
            """),
        ("", "what is disposed at the end removes the entry", """
            class Eviction(IDistributedCache cache, string key) : IAsyncDisposable { public async ValueTask DisposeAsync() => await cache.RemoveAsync(key); }
            class ProductsController(ShopContext db, IDistributedCache cache) : ControllerBase
            {
                public async Task Delete(int id)
                {
                    await using var eviction = new Eviction(cache, ProductCacheKeys.For(id));
                    await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
                }
            }
            """),
        ("", "a dry run writes nothing and invalidates nothing", """
            class ProductsController(ShopContext db, ProductReconcileHandler products) : ControllerBase
            {
                public async Task<int> Delete(int id, bool dryRun)
                {
                    var query = db.Products.Where(p => p.Id == id);
                    var count = dryRun ? query.Count() : await query.ExecuteDeleteAsync();
                    if (!dryRun && count > 0) await products.InvalidateAsync(id);
                    return count;
                }
                public async Task Clear(int id, bool dryRun)
                {
                    if (!dryRun) await db.Products.ExecuteDeleteAsync();
                    if (!dryRun) await products.ReconcileAsync();
                }
            }
            """),
        ("CSYNC101", "a flag that says something else", """
            class ProductsController(ShopContext db, ProductReconcileHandler products) : ControllerBase
            {
                public async Task Clear(int id, bool dryRun, bool notify)
                {
                    if (!dryRun) await [|db.Products.ExecuteDeleteAsync()|];
                    if (notify) await products.ReconcileAsync();
                }
                public async Task Drop(int id, bool dryRun)
                {
                    if (!dryRun) await [|db.Products.ExecuteDeleteAsync()|];
                    if (dryRun) await products.ReconcileAsync();
                }
            }
            """),
        ("", "one of two writes, awaited later", """
            class ProductsController(ShopContext db, ProductReconcileHandler products) : ControllerBase
            {
                public async Task<bool> Set(int id, string? name)
                {
                    Task<int> write = name is null ? db.Products.Where(p => p.Id == id).ExecuteDeleteAsync() : db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Name, name));
                    if (await write == 0) return false;
                    await products.InvalidateAsync(id);
                    return true;
                }
            }
            """),
    ];
}
