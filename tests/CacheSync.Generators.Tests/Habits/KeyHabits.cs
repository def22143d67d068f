namespace CacheSync.Generators.Tests.Habits;

internal static class KeyHabits
{
    public static (string Rule, string Habit, string Source)[] All =>
    [
        ("CSYNC301", "an interpolated key for Redis", """
            class Cache(IConnectionMultiplexer redis) { public async Task Forget(int id) { var db = redis.GetDatabase(); await db.KeyDeleteAsync([|$"product:{id}"|]); } }
            """),
        ("CSYNC301", "a key in a local, read and written", """
            class Cache(IDatabase db) { public async Task Touch(int id) { var key = [|$"product:{id}"|]; var value = await db.StringGetAsync(key); await db.StringSetAsync(key, value, TimeSpan.FromHours(1)); } }
            """),
        ("CSYNC301", "an array of keys", """
            class Cache(IDatabase db) { public async Task Forget(int a, int b) => await db.KeyDeleteAsync(new RedisKey[] { [|$"product:{a}"|], [|"product:" + b|] }); }
            """),
        ("CSYNC301", "keys of a query", """
            class Cache(IDatabase db) { public async Task Forget(int[] ids) => await db.KeyDeleteAsync(ids.Select(id => (RedisKey)[|$"product:{id}"|]).ToArray()); }
            """),
        ("CSYNC301", "keys of a query as text", """
            class Cache(HybridCache cache) { public async Task Forget(int[] ids) => await cache.RemoveAsync(ids.Select(id => [|$"product:{id}"|]).Distinct()); }
            """),
        ("CSYNC301", "keys of a query, removed one by one", """
            class Entries(IDistributedCache cache) { public async Task DropAsync(IEnumerable<string> keys) { foreach (var key in keys.Distinct()) await cache.RemoveAsync(key); } }
            class Cache(Entries entries) { public async Task Forget(List<int> ids) => await entries.DropAsync(ids.Select(id => [|$"product:{id}"|])); }
            """),
        ("", "texts of a query that are no keys", """
            class Pages(ILogger logger) { public string List(int[] ids) { logger.LogInformation("{Ids}", ids.Select(id => $"product:{id}")); return string.Join(",", ids.Select(id => $"product:{id}")); } }
            """),
        ("CSYNC301", "a prefix without its separator", """
            class Cache(IDistributedCache cache) { private const string Prefix = "product"; public async Task Forget(int id) => await cache.RemoveAsync([|$"{Prefix}:{id}"|]); }
            """),
        ("CSYNC301", "a constant prefix", """
            class Cache(IDistributedCache cache) { private const string Prefix = "product:"; public async Task Forget(int id, CancellationToken ct) => await cache.RemoveAsync([|Prefix + id|], ct); }
            """),
        ("CSYNC301", "HybridCache", """
            class Cache(HybridCache cache) { public async ValueTask Forget(int id) => await cache.RemoveAsync([|$"product:{id}"|]); }
            """),
        ("CSYNC301", "a distributed cache's extension", """
            class Cache(IDistributedCache cache) { public async Task<string?> Get(int id) => await cache.GetStringAsync([|$"product:{id}"|]); }
            """),
        ("", "keys of other things in the same style", """
            class Cache(IDatabase db, IDistributedCache cache)
            {
                public async Task Forget(int id, string tag)
                {
                    await db.KeyDeleteAsync($"product:{id}:reviews");
                    await db.KeyDeleteAsync($"products:{id}");
                    await db.KeyDeleteAsync($"tenant:{tag}:product:{id}");
                    await db.KeyDeleteAsync("product:all");
                    await db.KeyDeleteAsync("product:");
                    await cache.RemoveAsync($"cart:{id}");
                    await cache.RemoveAsync($"{tag}:{id}");
                    await db.HashSetAsync("products", $"product:{id}", "x");
                }
            }
            """),
        ("", "the text of a key in a log, an exception, a path", """
            class Service(ILogger logger)
            {
                public string Describe(int id) { logger.LogInformation($"product:{id}"); return id < 0 ? throw new ArgumentException($"product:{id}") : $"product:{id}"; }
            }
            """),
        ("", "the generated key, however it travels", """
            class Cache(IDatabase db, IDistributedCache cache, HybridCache hybrid)
            {
                private static RedisKey KeyOf(int id) => ProductCacheKeys.For(id);
                public async Task Forget(int id)
                {
                    string key = ProductCacheKeys.For(id);
                    await db.KeyDeleteAsync(key);
                    await db.KeyDeleteAsync(KeyOf(id));
                    await cache.RemoveAsync(key);
                    await hybrid.RemoveAsync(key);
                    await hybrid.RemoveAsync([key, ProductCacheKeys.For(id + 1)]);
                }
            }
            """),
        ("", "a write is followed by the removal of a key that a helper makes", """
            static class Keys { public static string Product(int id) => ProductCacheKeys.For(id); }
            class ProductsController(ShopContext db, IDistributedCache cache) : ControllerBase
            {
                public async Task Delete(int id)
                {
                    await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
                    await cache.RemoveAsync(Keys.Product(id));
                }
            }
            """),
        ("", "a write is followed by a removal through one's own cache service", """
            interface ICacheService { Task RemoveAsync(string key); }
            class RedisCacheService(IDatabase db) : ICacheService { public async Task RemoveAsync(string key) => await db.KeyDeleteAsync(key); }
            class ProductsController(ShopContext db, ICacheService cache) : ControllerBase
            {
                public async Task Delete(int id)
                {
                    await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
                    await cache.RemoveAsync(ProductCacheKeys.For(id));
                }
            }
            """),
        ("", "a batch of removals", """
            class ProductsController(ShopContext db, IDatabase redis) : ControllerBase
            {
                public async Task Delete(int[] ids)
                {
                    await db.Products.Where(p => ids.Contains(p.Id)).ExecuteDeleteAsync();
                    var batch = redis.CreateBatch();
                    var tasks = new List<Task>();
                    foreach (var id in ids) { tasks.Add(batch.KeyDeleteAsync(ProductCacheKeys.For(id))); }
                    batch.Execute();
                    await Task.WhenAll(tasks);
                }
            }
            """),
        ("", "an array of keys, made before the write", """
            class ProductsController(ShopContext db, IDatabase redis) : ControllerBase
            {
                public async Task Delete(int[] ids)
                {
                    RedisKey[] keys = [.. ids.Select(id => (RedisKey)ProductCacheKeys.For(id))];
                    await db.Products.Where(p => ids.Contains(p.Id)).ExecuteDeleteAsync();
                    await redis.KeyDeleteAsync(keys);
                }
            }
            """),
        ("", "the key is a property of what is passed around", """
            readonly record struct CacheEntry(int Id) { public string Key => ProductCacheKeys.For(Id); }
            class ProductsController(ShopContext db, IDistributedCache cache) : ControllerBase
            {
                public async Task Delete(int id)
                {
                    var entry = new CacheEntry(id);
                    await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
                    await cache.RemoveAsync(entry.Key);
                }
            }
            """),
        ("CSYNC204", "fire and forget", """
            class Cache(ProductReconcileHandler products) { public void Changed(int id) => [|products.InvalidateAsync(id)|]; }
            """),
        ("CSYNC204", "an Action that drops the task", """
            class Cache(ProductReconcileHandler products) { public void Changed(List<int> ids) => ids.ForEach(id => [|products.InvalidateAsync(id)|]); }
            """),
        ("", "tasks that are kept, returned, combined, waited for", """
            class Cache(ProductReconcileHandler products, CustomerReconcileHandler customers)
            {
                private Task _last = Task.CompletedTask;
                public Task A(int id) => products.InvalidateAsync(id);
                public async Task B(int id) { var task = products.InvalidateAsync(id); await Task.WhenAll(task, customers.InvalidateAsync(id)); }
                public void C(int id) { _last = products.InvalidateAsync(id); products.InvalidateAsync(id).GetAwaiter().GetResult(); products.InvalidateAsync(id).Wait(); }
                public Task D(bool flag, int id) => flag ? products.InvalidateAsync(id) : Task.CompletedTask;
                public async Task E(int id) => await (id > 0 ? products.InvalidateAsync(id) : customers.InvalidateAsync(id));
                public Task F(int[] ids) => Task.WhenAll(ids.Select(id => products.InvalidateAsync(id)));
                public Task G(int id) => Task.Run(() => products.InvalidateAsync(id));
                public Func<Task> H(int id) => () => products.InvalidateAsync(id);
            }
            """),
        ("", "text and a Guid where a number belongs: keys of something else", """
            class Cache(IDatabase db)
            {
                public async Task Forget(string slug, Guid token) { await db.KeyDeleteAsync($"product:{slug}"); await db.KeyDeleteAsync("product:" + token); await db.KeyDeleteAsync(string.Concat("product:", slug)); }
            }
            """),
        ("CSYNC301", "a number that is turned into text", """
            class Cache(IDatabase db)
            {
                public async Task Forget(int id, long other) { await db.KeyDeleteAsync([|$"product:{id.ToString()}"|]); await db.KeyDeleteAsync([|"product:" + other|]); await db.KeyDeleteAsync([|string.Format("product:{0}", id)|]); }
            }
            """),
    ];
}
