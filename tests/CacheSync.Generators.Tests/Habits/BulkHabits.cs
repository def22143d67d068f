namespace CacheSync.Generators.Tests.Habits;

internal static class BulkHabits
{
    public static (string Rule, string Habit, string Source)[] All =>
    [
        ("CSYNC101", "a minimal API decides its answer by the rows", """
            static class Api
            {
                public static void Map(WebApplication app) => app.MapDelete("/products/{id}", async (int id, ShopContext db) =>
                {
                    var affected = await [|db.Products.Where(model => model.Id == id).ExecuteDeleteAsync()|];
                    return affected == 1 ? "ok" : "not found";
                });
            }
            """),
        ("", "a minimal API invalidates only when a row changed", """
            static class Api
            {
                public static void Map(WebApplication app) => app.MapDelete("/products/{id}", async (int id, ShopContext db, ProductReconcileHandler cache, CancellationToken ct) =>
                {
                    var affected = await db.Products.Where(model => model.Id == id).ExecuteDeleteAsync(ct);
                    if (affected != 1) return "not found";
                    await cache.InvalidateAsync(id, ct);
                    return "ok";
                });
            }
            """),
        ("", "the answer is an expression over both", """
            class ProductsController(ShopContext db, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task<bool> Delete(int id) =>
                    await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync() > 0 && await Forget(id);

                private async Task<bool> Forget(int id) { await cache.InvalidateAsync(id); return true; }
            }
            """),
        ("CSYNC101", "an expression-bodied action", """
            class ProductsController(ShopContext db) : ControllerBase
            {
                public async Task<bool> Hide(int id) => await [|db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Price, 0))|] > 0;
            }
            """),
        ("", "rows are summed up over several statements", """
            class Cleanup(ShopContext db, ProductReconcileHandler products, CustomerReconcileHandler customers) : BackgroundService
            {
                protected override async Task ExecuteAsync(CancellationToken token)
                {
                    var deleted = 0;
                    deleted += await db.Products.Where(p => p.Price < 0).ExecuteDeleteAsync(token);
                    deleted += await db.Clients.Where(c => c.City == null).ExecuteDeleteAsync(token);
                    if (deleted == 0) return;
                    await products.ReconcileAsync(cancellationToken: token);
                    await customers.ReconcileAsync(cancellationToken: token);
                }
            }
            """),
        ("CSYNC101", "a worker with a scope of its own", """
            class Cleanup(IServiceProvider services, ILogger logger) : BackgroundService
            {
                protected override async Task ExecuteAsync(CancellationToken stoppingToken)
                {
                    using var timer = new PeriodicTimer(TimeSpan.FromHours(1));
                    while (await timer.WaitForNextTickAsync(stoppingToken))
                    {
                        try
                        {
                            var db = (ShopContext)services.GetService(typeof(ShopContext))!;
                            var removed = await [|db.Products.Where(p => p.Price == 0).ExecuteDeleteAsync(stoppingToken)|];
                            logger.LogInformation("Removed {Count}", removed);
                        }
                        catch (Exception ex) when (ex is not OperationCanceledException)
                        {
                            logger.LogError(ex, "cleanup");
                        }
                    }
                }
            }
            """),
        ("", "a factory of contexts, with ConfigureAwait everywhere", """
            class Prices(IDbContextFactory<ShopContext> factory, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task<int> Raise(decimal by, CancellationToken ct)
                {
                    await using var db = await factory.CreateDbContextAsync(ct).ConfigureAwait(false);
                    var rows = await db.Products.ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, p => p.Price + by), ct).ConfigureAwait(false);
                    await cache.ReconcileAsync(cancellationToken: ct).ConfigureAwait(false);
                    return rows;
                }
            }
            """),
        ("CSYNC101", "a factory of contexts, forgotten", """
            class Prices(IDbContextFactory<ShopContext> factory) : ControllerBase
            {
                public async Task<int> Raise(decimal by, CancellationToken ct)
                {
                    await using var db = await factory.CreateDbContextAsync(ct).ConfigureAwait(false);
                    return await [|db.Products.ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, p => p.Price + by), ct)|].ConfigureAwait(false);
                }
            }
            """),
        ("", "a switch expression chooses how to write, the keys follow", """
            class ProductsController(ShopContext db, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task Apply(string action, int id)
                {
                    var rows = action switch
                    {
                        "delete" => await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(),
                        "free" => await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, 0)),
                        _ => 0,
                    };
                    if (rows > 0) await cache.InvalidateAsync(id);
                }
            }
            """),
        ("CSYNC101", "one arm of a switch statement forgets", """
            class ProductsController(ShopContext db, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task Apply(string action, int id)
                {
                    switch (action)
                    {
                        case "delete":
                            await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
                            await cache.InvalidateAsync(id);
                            break;
                        case "free":
                            await [|db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, 0))|];
                            break;
                    }
                }
            }
            """),
        ("", "ids are read first, then written, then invalidated", """
            class ProductsController(ShopContext db, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task<int> Close(string prefix, CancellationToken ct)
                {
                    var ids = await db.Products.Where(p => p.Name.StartsWith(prefix)).Select(p => p.Id).ToListAsync(ct);
                    if (ids is [])
                    {
                        return 0;
                    }

                    var count = await db.Products.Where(p => ids.Contains(p.Id)).ExecuteDeleteAsync(ct);
                    foreach (var id in ids)
                    {
                        await cache.InvalidateAsync(id, ct);
                    }

                    return count;
                }
            }
            """),
        ("", "a generic repository over Set<T>", """
            class Repository<T>(ShopContext context) where T : class
            {
                protected readonly DbSet<T> Set = context.Set<T>();
                public Task<int> DeleteWhere(System.Linq.Expressions.Expression<Func<T, bool>> filter) => Set.Where(filter).ExecuteDeleteAsync();
            }
            """),
        ("CSYNC101", "an extension method on the query, from an action", """
            static class Queries { public static IQueryable<Product> Cheap(this IQueryable<Product> source, decimal limit) => source.Where(p => p.Price < limit); }
            class ProductsController(ShopContext db) : ControllerBase
            {
                public async Task Delete(decimal limit) => await [|db.Products.Cheap(limit).ExecuteDeleteAsync()|];
            }
            """),
        ("", "a local function does the writing, the action the rest", """
            class ProductsController(ShopContext db, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task Delete(int id)
                {
                    await RemoveAsync();
                    await cache.InvalidateAsync(id);

                    async Task RemoveAsync()
                    {
                        await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
                    }
                }
            }
            """),
        ("", "both at once, because the order of the two tasks is known to end after both", """
            class ProductsController(ShopContext db, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task Delete(int id)
                {
                    var delete = db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
                    await delete;
                    await Task.WhenAll(cache.InvalidateAsync(id), Task.Delay(1));
                }
            }
            """),
        ("", "invalidations are collected as tasks", """
            class ProductsController(ShopContext db, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task Delete(int[] ids)
                {
                    await db.Products.Where(p => ids.Contains(p.Id)).ExecuteDeleteAsync();
                    var tasks = new List<Task>();
                    foreach (var id in ids)
                    {
                        tasks.Add(cache.InvalidateAsync(id));
                    }

                    await Task.WhenAll(tasks);
                }
            }
            """),
        ("", "the task of the invalidation is returned", """
            class ProductsController(ShopContext db, ProductReconcileHandler cache) : ControllerBase
            {
                public Task Delete(int id)
                {
                    db.Products.Where(p => p.Id == id).ExecuteDelete();
                    return cache.InvalidateAsync(id);
                }
            }
            """),
        ("", "goto and retry", """
            class ProductsController(ShopContext db, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task Delete(int id)
                {
                    for (var attempt = 1; ; attempt++)
                    {
                        try
                        {
                            await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
                            break;
                        }
                        catch (InvalidOperationException) when (attempt < 3)
                        {
                            await Task.Delay(10);
                        }
                    }

                    await cache.InvalidateAsync(id);
                }
            }
            """),
        ("", "an asynchronous stream yields what it deleted", """
            class Purge(ShopContext db, ProductReconcileHandler cache)
            {
                public async IAsyncEnumerable<int> Run(int[] ids)
                {
                    foreach (var id in ids)
                    {
                        await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
                        await cache.InvalidateAsync(id);
                        yield return id;
                    }
                }
            }
            """),
        ("", "the invalidation is queued for a background worker with the keys", """
            interface IKeyQueue { ValueTask EnqueueAsync(string key); }
            class ProductsController(ShopContext db, IKeyQueue queue) : ControllerBase
            {
                public async Task Delete(int id)
                {
                    await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
                    await queue.EnqueueAsync(ProductCacheKeys.For(id));
                }
            }
            """),
        ("CSYNC101", "an ASP.NET page handler by another name, in a partial class", """
            partial class ProductsController(ShopContext db) : ControllerBase { private readonly ShopContext _db = db; }
            partial class ProductsController { public async Task Delete(int id) { await [|_db.Products.Where(p => p.Id == id).ExecuteDeleteAsync()|]; } }
            """),
        ("", "only entities that are not cached", """
            class OrdersController(ShopContext db) : ControllerBase
            {
                public async Task Delete(int id) => await db.Orders.Where(o => o.Id == id && o.Products.Any(p => p.Price > 1)).ExecuteDeleteAsync();
            }
            """),
        ("", "rows in a pattern variable", """
            class ProductsController(ShopContext db, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task A(int id) { if (await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync() is var rows and > 0) { Console.WriteLine(rows); await cache.InvalidateAsync(id); } }
                public async Task<int> B(int id) => await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync() is var rows && rows > 0 ? await ForgetAsync(id, rows) : 0;
                private async Task<int> ForgetAsync(int id, int rows) { await cache.InvalidateAsync(id); return rows; }
            }
            """),
        ("CSYNC101", "rows in a pattern variable, another limit", """
            class ProductsController(ShopContext db, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task A(int id) { if (await [|db.Products.Where(p => p.Id == id).ExecuteDeleteAsync()|] is var rows and > 1) { Console.WriteLine(rows); await cache.InvalidateAsync(id); } }
                public async Task<int> B(int id) => await [|db.Products.Where(p => p.Id == id).ExecuteDeleteAsync()|] is var rows && id > 0 ? await ForgetAsync(id, rows) : 0;
                private async Task<int> ForgetAsync(int id, int rows) { await cache.InvalidateAsync(id); return rows; }
            }
            """),
        ("", "a flag that is set behind the write", """
            class ProductsController(ShopContext db, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task A(int id)
                {
                    var done = false;
                    try { await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(); done = true; }
                    finally { if (done) await cache.InvalidateAsync(id); }
                }

                public async Task<bool> B(int id)
                {
                    bool changed;
                    if (id > 0) { changed = await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync() == 1; } else { changed = false; }
                    if (changed) await cache.InvalidateAsync(id);
                    return changed;
                }
            }
            """),
        ("CSYNC101", "a flag that is set on another path", """
            class ProductsController(ShopContext db, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task A(int id, bool flag)
                {
                    var done = false;
                    if (flag) { Console.WriteLine(id); done = true; }
                    await [|db.Products.Where(p => p.Id == id).ExecuteDeleteAsync()|];
                    if (done) await cache.InvalidateAsync(id);
                }
            }
            """),
        ("CSYNC101", "a loop goes on before the invalidation", """
            class ProductsController(ShopContext db, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task A(int[] ids)
                {
                    foreach (var id in ids)
                    {
                        await [|db.Products.Where(p => p.Id == id).ExecuteDeleteAsync()|];
                        if (id == 7) continue;
                        await cache.InvalidateAsync(id);
                    }
                }
            }
            """),
        ("", "a loop goes on before the write", """
            class ProductsController(ShopContext db, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task A(int[] ids)
                {
                    foreach (var id in ids)
                    {
                        if (id == 7) continue;
                        await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
                        await cache.InvalidateAsync(id);
                    }
                }
            }
            """),
    ];
}
