using CacheSync.Generators.Tests.Compiling;
using CacheSync.Generators.Tests.Stubs;

namespace CacheSync.Generators.Tests.Writes;

public sealed class BulkWriteBypassTests
{
    [Theory]
    [Trait("Loud", "CSYNC101")]
    [InlineData("await [|db.Products.ExecuteDeleteAsync()|];")]
    [InlineData("await [|db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, 1))|];")]
    [InlineData("[|db.Set<Product>().ExecuteDelete()|];")]
    [InlineData("await [|db.Orders.Where(o => o.Id == id).SelectMany(o => o.Products).ExecuteDeleteAsync(token)|].ConfigureAwait(false);")]
    [InlineData("await [|db.Orders.Select(o => o.Product!).ExecuteDeleteAsync()|];")]
    [InlineData("await [|db.Orders.Join(db.Products, o => o.Id, p => p.OrderId, (o, p) => p).ExecuteDeleteAsync()|];")]
    [InlineData("await [|db.Orders.Join(db.Products, o => o.Id, p => p.OrderId, (o, p) => new { o, p }).ExecuteUpdateAsync(s => s.SetProperty(x => x.p.Price, 2))|];")]
    [InlineData("var query = db.Products.AsNoTracking().Where(p => p.Price > 1); if (flag) query = query.Where(p => p.Id > 2); await [|query.ExecuteDeleteAsync()|];")]
    [InlineData("await [|db.Products.ExecuteDeleteAsync()|]; if (flag) return; await products.InvalidateAsync(id);")]
    [InlineData("await [|db.Products.ExecuteDeleteAsync()|]; await customers.InvalidateAsync(id);")]
    [InlineData("await [|db.Products.ExecuteDeleteAsync()|]; await redis.KeyDeleteAsync(CustomerCacheKeys.For(id));")]
    [InlineData("await [|db.Products.ExecuteDeleteAsync()|]; await redis.StringGetAsync(ProductCacheKeys.For(id));")]
    [InlineData("await [|db.Products.ExecuteDeleteAsync()|]; await reconciler.InvalidateAsync<Customer>([CustomerCacheKeys.For(id)]);")]
    [InlineData("await [|db.Products.ExecuteDeleteAsync()|]; await reconciler.CheckAsync<Product>();")]
    [InlineData("var strategy = db.Database.CreateExecutionStrategy(); await strategy.ExecuteAsync(async () => { await [|db.Products.ExecuteDeleteAsync()|]; });")]
    [InlineData("await using var tx = await db.Database.BeginTransactionAsync(); await [|db.Products.ExecuteDeleteAsync()|]; await tx.CommitAsync();")]
    [InlineData("try { await [|db.Products.ExecuteDeleteAsync()|]; await connection.ExecuteAsync(\"select 1\"); await products.InvalidateAsync(id); } catch (Exception e) { logger.LogError(e, \"\"); }")]
    [InlineData("var rows = await [|db.Products.ExecuteDeleteAsync()|]; if (rows > 5) await products.InvalidateAsync(id);")]
    [InlineData("await [|db.Products.ExecuteDeleteAsync()|]; foreach (var i in ids) { if (i > 3) { await Task.Delay(1); } }")]
    public Task Reports(string body) => RuleCheck.LoudAsync("CSYNC101", Shop.Action(body));

    [Theory]
    [Trait("Quiet", "CSYNC101")]
    [InlineData("handler", "await db.Products.ExecuteDeleteAsync(); await products.InvalidateAsync(id);")]
    [InlineData("handler, all keys", "await db.Products.ExecuteDeleteAsync(); await products.InvalidateAsync(ids, token).ConfigureAwait(false);")]
    [InlineData("reconcile", "await db.Products.ExecuteDeleteAsync(); await products.ReconcileAsync();")]
    [InlineData("reconciler", "await db.Products.ExecuteDeleteAsync(); await reconciler.InvalidateAsync<Product>([ProductCacheKeys.For(id)]);")]
    [InlineData("reconciler of all", "await db.Products.ExecuteDeleteAsync(); await reconciler.ReconcileAllAsync();")]
    [InlineData("redis", "await db.Products.ExecuteDeleteAsync(); await redis.KeyDeleteAsync(ProductCacheKeys.For(id));")]
    [InlineData("redis, several", "await db.Products.ExecuteDeleteAsync(); await redis.KeyDeleteAsync(ids.Select(i => (RedisKey)ProductCacheKeys.For(i)).ToArray());")]
    [InlineData("redis, through a local", "await db.Products.ExecuteDeleteAsync(); var key = ProductCacheKeys.For(id); await redis.KeyDeleteAsync(key);")]
    [InlineData("redis, a collected list", "await db.Products.ExecuteDeleteAsync(); var keys = new List<RedisKey>(); foreach (var i in ids) keys.Add(ProductCacheKeys.For(i)); await redis.KeyDeleteAsync(keys.ToArray());")]
    [InlineData("distributed cache", "await db.Products.ExecuteDeleteAsync(); await cache.RemoveAsync(ProductCacheKeys.For(id));")]
    [InlineData("written through", "await db.Products.ExecuteDeleteAsync(); await redis.StringSetAsync(ProductCacheKeys.For(id), \"{}\");")]
    [InlineData("no cached model", "await db.Orders.ExecuteDeleteAsync();")]
    [InlineData("a column of another entity", "await db.Orders.Where(o => o.Product!.Id == id).ExecuteDeleteAsync();")]
    [InlineData("with invalidation built in", "await db.Products.ExecuteDeleteAndInvalidateAsync();")]
    [InlineData("nothing was written", "var rows = await db.Products.ExecuteDeleteAsync(); if (rows == 0) return; await products.InvalidateAsync(id);")]
    [InlineData("only when something was written", "var rows = await db.Products.ExecuteDeleteAsync(); if (rows > 0) await products.InvalidateAsync(id);")]
    [InlineData("asked at once", "if (await db.Products.ExecuteDeleteAsync() > 0) { await products.InvalidateAsync(id); }")]
    [InlineData("asked by a pattern", "if (await db.Products.ExecuteDeleteAsync() is 0) { return; } await products.InvalidateAsync(id);")]
    [InlineData("kept as a flag", "var changed = await db.Products.ExecuteDeleteAsync() > 0; if (!changed) return; await products.InvalidateAsync(id);")]
    [InlineData("no keys", "await db.Products.Where(p => ids.Contains(p.Id)).ExecuteDeleteAsync(); if (ids.Length == 0) return; await products.InvalidateAsync(ids);")]
    [InlineData("any keys", "await db.Products.Where(p => ids.Contains(p.Id)).ExecuteDeleteAsync(); if (ids.Any()) await products.InvalidateAsync(ids);")]
    [InlineData("each key", "await db.Products.Where(p => ids.Contains(p.Id)).ExecuteDeleteAsync(); foreach (var i in ids) await products.InvalidateAsync(i);")]
    [InlineData("each key, by index", "await db.Products.ExecuteDeleteAsync(); for (var i = 0; i < ids.Length; i++) { await products.InvalidateAsync(ids[i]); }")]
    [InlineData("all at once", "await db.Products.ExecuteDeleteAsync(); await Task.WhenAll(ids.Select(i => products.InvalidateAsync(i)));")]
    [InlineData("in parallel", "await db.Products.ExecuteDeleteAsync(); await Parallel.ForEachAsync(ids, async (i, t) => await products.InvalidateAsync(i, t));")]
    [InlineData("an entity that may be gone", "var product = await db.Products.FirstOrDefaultAsync(p => p.Id == id); await db.Products.ExecuteDeleteAsync(); if (product is not null) await products.InvalidateAsync(product.Id);")]
    [InlineData("a handler that may be missing", "ProductReconcileHandler? maybe = flag ? products : null; await db.Products.ExecuteDeleteAsync(); if (maybe != null) await maybe.InvalidateAsync(id);")]
    [InlineData("null conditional", "ProductReconcileHandler? maybe = flag ? products : null; await db.Products.ExecuteDeleteAsync(); await (maybe?.InvalidateAsync(id) ?? Task.CompletedTask);")]
    [InlineData("execution strategy", "var strategy = db.Database.CreateExecutionStrategy(); await strategy.ExecuteAsync(async () => { await using var tx = await db.Database.BeginTransactionAsync(); await db.Products.ExecuteDeleteAsync(); await tx.CommitAsync(); }); await products.InvalidateAsync(id);")]
    [InlineData("rolled back", "await using var tx = await db.Database.BeginTransactionAsync(); await db.Products.ExecuteDeleteAsync(); if (flag) { await tx.RollbackAsync(); return; } await tx.CommitAsync(); await products.InvalidateAsync(id);")]
    [InlineData("left without commit", "await using var tx = await db.Database.BeginTransactionAsync(); await db.Products.ExecuteDeleteAsync(); if (flag) return; await tx.CommitAsync(); await products.InvalidateAsync(id);")]
    [InlineData("logged between", "try { await db.Products.ExecuteDeleteAsync(); logger.LogInformation(\"gone {Id}\", id); await products.InvalidateAsync(id); } catch (Exception e) { logger.LogError(e, \"\"); }")]
    [InlineData("finally", "try { await db.Products.ExecuteDeleteAsync(); } finally { await products.InvalidateAsync(id); }")]
    [InlineData("exit by exception", "var rows = await db.Products.ExecuteDeleteAsync(); if (rows > 100) throw new InvalidOperationException(); await products.InvalidateAsync(id);")]
    [InlineData("dynamic", "dynamic query = db.Products; await query.ExecuteDeleteAsync();")]
    [InlineData("a key by hand counts, too", "await db.Products.ExecuteDeleteAsync(); var list = new List<string> { ProductCacheKeys.For(id) }; foreach (var key in list) await cache.RemoveAsync(key);")]
    [InlineData("a local function", "await db.Products.ExecuteDeleteAsync(); await Clear(); async Task Clear() => await products.InvalidateAsync(id);")]
    [InlineData("a stored lambda", "Func<Task> clear = () => products.InvalidateAsync(id); await db.Products.ExecuteDeleteAsync(); await clear();")]
    public Task Stays_quiet(string why, string body) => RuleCheck.QuietAsync(why, Shop.Action(body));

    [Theory]
    [Trait("Quiet", "CSYNC101")]
    [InlineData("private helper", "public async Task A(int id) { await db.Products.ExecuteDeleteAsync(); await Clear(id); } private async Task Clear(int id) { if (id < 0) { await products.InvalidateAsync(1); return; } await products.InvalidateAsync(id); }")]
    [InlineData("private helper that writes", "public async Task A(int id) { await Write(); await products.InvalidateAsync(id); } private async Task Write() => await db.Products.ExecuteDeleteAsync();")]
    [InlineData("private helper that writes, two callers", "public async Task A(int id) { await Write(); await products.InvalidateAsync(id); } public async Task B(int id) { await Write(); await products.ReconcileAsync(); } private Task<int> Write() => db.Products.ExecuteDeleteAsync();")]
    [InlineData("marked", "public async Task A(int id) { await db.Products.ExecuteDeleteAsync(); await Clear(); } [InvalidatesCache(typeof(Product))] private Task Clear() => Task.CompletedTask;")]
    [InlineData("marked as bypass", "public async Task A(int id) { await Write(); await products.InvalidateAsync(id); } [BypassesCache(typeof(Product))] private Task<int> Write() => db.Products.ExecuteDeleteAsync();")]
    public Task Helpers_of_the_type_are_seen(string why, string members) => RuleCheck.QuietAsync(why, Shop.Controller(members));

    [Theory]
    [Trait("Loud", "CSYNC101")]
    [InlineData("public async Task A() { await [|db.Products.ExecuteDeleteAsync()|]; await Clear(1); } private async Task Clear(int id) { if (id < 0) return; await products.InvalidateAsync(id); }")]
    [InlineData("public async Task A() { await Write(); } private async Task Write() => await [|db.Products.ExecuteDeleteAsync()|];")]
    [InlineData("private static IQueryable<Product> Cheap(IQueryable<Product> all) => all.Where(p => p.Price < 1); public async Task A() { await [|Cheap(db.Products).ExecuteDeleteAsync()|]; }")]
    public Task Helpers_that_do_not_help(string members) => RuleCheck.LoudAsync("CSYNC101", Shop.Controller(members));

    [Theory]
    [Trait("Loud", "CSYNC101")]
    [InlineData("class Endpoints { static void Map(WebApplication app) { app.MapPost(\"/a\", async (ShopContext db) => { await [|db.Products.ExecuteDeleteAsync()|]; }); app.MapPost(\"/b\", async (ShopContext db, ProductReconcileHandler products) => { await products.InvalidateAsync(1); }); } }")]
    [InlineData("class Endpoints { static void Map(WebApplication app) => app.MapPost(\"/a\", Delete); static async Task Delete(ShopContext db) { await [|db.Products.ExecuteDeleteAsync()|]; } }")]
    [InlineData("class Worker(ShopContext db) : BackgroundService { protected override async Task ExecuteAsync(CancellationToken token) { while (!token.IsCancellationRequested) { await [|db.Products.ExecuteDeleteAsync(token)|]; await Task.Delay(1, token); } } }")]
    [InlineData("class Handler(ShopContext db) : INotificationHandler<Handler.Gone> { public record Gone : INotification; public async Task Handle(Gone gone, CancellationToken token) => await [|db.Products.ExecuteDeleteAsync(token)|]; }")]
    public Task Entry_points_report_at_once(string source) => RuleCheck.LoudAsync("CSYNC101", source);

    [Theory]
    [Trait("Quiet", "CSYNC101")]
    [InlineData("a service around the handler", "class Invalidator(ProductReconcileHandler products) { public Task ChangedAsync(int id) => products.InvalidateAsync(id); } class C(ShopContext db, Invalidator invalidator) : ControllerBase { public async Task A(int id) { await db.Products.ExecuteDeleteAsync(); await invalidator.ChangedAsync(id); } }")]
    [InlineData("an interface around the handler", "interface IInvalidator { Task ChangedAsync(int id); } class Invalidator(ProductReconcileHandler products) : IInvalidator { public async Task ChangedAsync(int id) { await products.InvalidateAsync(id); } } class C(ShopContext db, IInvalidator invalidator) : ControllerBase { public async Task A(int id) { await db.Products.ExecuteDeleteAsync(); await invalidator.ChangedAsync(id); } }")]
    [InlineData("an event whose handler invalidates", "record Changed(int Id) : INotification; class OnChanged(ProductReconcileHandler products) : INotificationHandler<Changed> { public Task Handle(Changed c, CancellationToken t) => products.InvalidateAsync(c.Id, t); } class C(ShopContext db, IMediator mediator) : ControllerBase { public async Task A(int id) { await db.Products.ExecuteDeleteAsync(); await mediator.Publish(new Changed(id)); } }")]
    [InlineData("a wrapper of our own", "class Writer(ProductReconcileHandler products) { public async Task RunAsync(Func<Task> write, int id) { await write(); await products.InvalidateAsync(id); } } class C(ShopContext db, Writer writer) : ControllerBase { public async Task A(int id) => await writer.RunAsync(async () => await db.Products.ExecuteDeleteAsync(), id); }")]
    [InlineData("a migration", "class M(ShopContext db) : Microsoft.EntityFrameworkCore.Migrations.Migration { protected override void Up(Microsoft.EntityFrameworkCore.Migrations.MigrationBuilder builder) { db.Products.ExecuteDelete(); } }")]
    [InlineData("a design-time factory", "class F : Microsoft.EntityFrameworkCore.Design.IDesignTimeDbContextFactory<ShopContext> { public ShopContext CreateDbContext(string[] args) { var db = new ShopContext(); db.Products.ExecuteDelete(); return db; } }")]
    [InlineData("marked as generated", "[System.CodeDom.Compiler.GeneratedCode(\"tool\", \"1\")] class C(ShopContext db) : ControllerBase { public async Task A() => await db.Products.ExecuteDeleteAsync(); }")]
    [InlineData("dynamic", "class C(ShopContext db) : ControllerBase { public void A() { dynamic set = db.Products; set.ExecuteDelete(); } }")]
    [InlineData("same names elsewhere", "namespace Elsewhere { static class Extensions { public static Task<int> ExecuteDeleteAsync(this List<Product> list) => Task.FromResult(list.Count); } class C : ControllerBase { public async Task A(List<Product> list) => await list.ExecuteDeleteAsync(); } }")]
    [InlineData("generated code", "// <auto-generated/>\n#nullable enable\nclass C(ShopContext db) : ControllerBase { public async Task A() => await db.Products.ExecuteDeleteAsync(); }")]
    public Task Whole_programs_stay_quiet(string why, string source) => RuleCheck.QuietAsync(why, source);

    [Theory]
    [InlineData(64, 64)]
    [InlineData(65, 0)]
    public async Task More_than_64_writes_are_not_followed(int writes, int reported)
    {
        var body = string.Concat(Enumerable.Repeat("db.Products.ExecuteDelete(); ", writes));

        Assert.Equal(reported, (await TestCompilation.AnalyzeAsync(Shop.With(Shop.Action(body)), RuleCheck.All)).Length);
    }

    [Fact]
    public async Task Code_that_does_not_compile_is_left_alone()
    {
        var compilation = Shop.With(Shop.Action("await db.Products.ExecuteDeleteAsync(); Missing();"));

        Assert.Empty(await TestCompilation.AnalyzeAsync(compilation, RuleCheck.All));
    }

    [Fact]
    public async Task Without_the_library_nothing_is_reported() => Assert.Empty(await TestCompilation.AnalyzeAsync(
        TestCompilation.WithoutLibrary("namespace CacheSync { public class CachedAttribute(string key) : Attribute { public string Key => key; } } class C { async Task A(List<int> x) => await Task.Yield(); }"),
        RuleCheck.All));
}
