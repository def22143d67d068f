using CacheSync.CodeFixes;
using CacheSync.Generators.Tests.Stubs;

namespace CacheSync.Generators.Tests.Fixes;

public sealed class CodeFixTests
{
    [Theory]
    [InlineData("await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();", "await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(); await products.InvalidateAsync(id);")]
    [InlineData("await db.Products.ExecuteDeleteAsync();", "await db.Products.ExecuteDeleteAsync(); await products.ReconcileAsync();")]
    [InlineData("var rows = await db.Products.Where(p => p.Price == id).ExecuteDeleteAsync();", "var rows = await db.Products.Where(p => p.Price == id).ExecuteDeleteAsync(); await products.ReconcileAsync();")]
    [InlineData("await connection.ExecuteAsync(\"DELETE FROM products\");", "await connection.ExecuteAsync(\"DELETE FROM products\"); await products.ReconcileAsync();")]
    [InlineData("await using var tx = await db.Database.BeginTransactionAsync(); await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(); await tx.CommitAsync();", "await tx.CommitAsync(); await products.InvalidateAsync(id);")]
    [InlineData("await db.Products.Where(p => p.Id == id || p.Price > 5).ExecuteDeleteAsync();", "await products.ReconcileAsync();")]
    [InlineData("await db.Products.Where(p => !(p.Id == id)).ExecuteDeleteAsync();", "await products.ReconcileAsync();")]
    [InlineData("await db.Products.Where(p => p.Id == p.OrderId).ExecuteDeleteAsync();", "await products.ReconcileAsync();")]
    [InlineData("int? some = id; await db.Products.Where(p => p.Id == some).ExecuteDeleteAsync();", "await products.ReconcileAsync();")]
    public async Task Adds_the_invalidation(string before, string after) => Assert.Contains(after, await FixCheck.FixAsync(new AddInvalidationCodeFix(), Shop.Action(before)), StringComparison.Ordinal);

    [Fact]
    public async Task Adds_a_reconcile_when_only_the_reconciler_is_at_hand() => Assert.Contains(
        "await reconciler.ReconcileAsync<Product>();",
        await FixCheck.FixAsync(new AddInvalidationCodeFix(), "class C(ShopContext db, ICacheReconciler reconciler) : ControllerBase { public async Task A() { await db.Products.ExecuteDeleteAsync(); await reconciler.CheckAsync<Product>(); } }"),
        StringComparison.Ordinal);

    [Fact]
    public async Task Adds_the_invalidation_to_the_caller_that_forgets() => Assert.Contains(
        "await r.ClearAsync(); await h.ReconcileAsync(); } public",
        await FixCheck.FixAsync(new AddInvalidationCodeFix(), "class C(R r, ProductReconcileHandler h) : ControllerBase { public async Task A() { await r.ClearAsync(); } public async Task B() { await r.ClearAsync(); await h.ReconcileAsync(); } } class R(ShopContext db) { public Task ClearAsync() => db.Products.ExecuteDeleteAsync(); }"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("class C(ShopContext db) : ControllerBase { public async Task A() { await db.Products.ExecuteDeleteAsync(); } }")]
    [InlineData("class C(ShopContext db, ProductReconcileHandler h) : ControllerBase { public void A() { db.Products.ExecuteDelete(); _ = h.ToString(); } }")]
    [InlineData("class C(ShopContext db, ProductReconcileHandler h) : ControllerBase { public async Task A(bool f) { if (f) await db.Products.ExecuteDeleteAsync(); _ = h.ToString(); } }")]
    [InlineData("class C(ShopContext db, ProductReconcileHandler h) : ControllerBase { public async Task<int> A() { _ = h.ToString(); return await db.Products.ExecuteDeleteAsync(); } }")]
    [InlineData("class C(ShopContext db, ProductReconcileHandler h) : ControllerBase { public static async Task A(ShopContext db) { await db.Products.ExecuteDeleteAsync(); } public object[] B() => [db, h]; }")]
    [InlineData("class C(ShopContext db, ProductReconcileHandler h) : ControllerBase { public async Task A(bool f) { await using var tx = await db.Database.BeginTransactionAsync(); await db.Products.ExecuteDeleteAsync(); if (f) { await tx.CommitAsync(); } _ = h.ToString(); } }")]
    public async Task Does_not_add_what_would_be_wrong(string source) => Assert.Null(await FixCheck.FixAsync(new AddInvalidationCodeFix(), source));

    [Theory]
    [InlineData("await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();", "await db.Products.Where(p => p.Id == id).ExecuteDeleteAndInvalidateAsync();")]
    [InlineData("var rows = await db.Products.ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, 1));", "var rows = await db.Products.ExecuteUpdateAndInvalidateAsync(s => s.SetProperty(p => p.Price, 1));")]
    [InlineData("await Task.Yield(); db.Products.ExecuteDelete();", "await db.Products.ExecuteDeleteAndInvalidateAsync();")]
    [InlineData("await Task.Yield(); var rows = db.Products.ExecuteUpdate(s => s.SetProperty(p => p.Price, 1));", "var rows = await db.Products.ExecuteUpdateAndInvalidateAsync(s => s.SetProperty(p => p.Price, 1));")]
    public async Task Uses_the_bulk_write_that_invalidates(string before, string after) =>
        Assert.Contains(after, await FixCheck.FixAsync(new UseInvalidatingBulkWriteCodeFix(), Shop.Action(before)), StringComparison.Ordinal);

    [Fact]
    public async Task Uses_the_bulk_write_that_invalidates_where_no_caller_does() => Assert.Contains(
        "=> db.Products.ExecuteDeleteAndInvalidateAsync(token);",
        await FixCheck.FixAsync(new UseInvalidatingBulkWriteCodeFix(), "public class R(ShopContext db) { public Task ClearAsync(CancellationToken token) => db.Products.ExecuteDeleteAsync(token); }"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("class C(ShopContext db) : ControllerBase { public void A() { db.Products.ExecuteDelete(); } }")]
    [InlineData("class C(ShopContext db) : ControllerBase { public async Task<int> A() { await Task.Yield(); return 1 + db.Products.ExecuteDelete(); } }")]
    [InlineData("class C(ShopContext db) : ControllerBase { public async Task A() { await EntityFrameworkQueryableExtensions.ExecuteDeleteAsync(db.Products); } }")]
    [InlineData("class C(ShopContext db) : ControllerBase { public async Task A() { await db.Orders.Join(db.Products, o => o.Id, p => p.OrderId, (o, p) => new { o, p }).ExecuteUpdateAsync(s => s.SetProperty(x => x.p.Price, 2)); } }")]
    [InlineData("class C(R r, ProductReconcileHandler h) : ControllerBase { public async Task A() { await r.ClearAsync(); } public async Task B() { await r.ClearAsync(); await h.ReconcileAsync(); } } class R(ShopContext db) { public Task ClearAsync() => db.Products.ExecuteDeleteAsync(); }")]
    public async Task Does_not_use_it_where_it_cannot(string source) => Assert.Null(await FixCheck.FixAsync(new UseInvalidatingBulkWriteCodeFix(), source));

    [Fact]
    public async Task All_bulk_writes_are_fixed_at_once() => Assert.Contains(
        "{ await db.Products.ExecuteDeleteAndInvalidateAsync(); } public async Task B() { await db.Products.Where(p => p.Id == 1).ExecuteDeleteAndInvalidateAsync(); }",
        await FixCheck.FixAllAsync(
            new UseInvalidatingBulkWriteCodeFix(),
            "class C(ShopContext db) : ControllerBase { public async Task A() { await db.Products.ExecuteDeleteAsync(); } public async Task B() { await db.Products.Where(p => p.Id == 1).ExecuteDeleteAsync(); } }"),
        StringComparison.Ordinal);

    [Fact]
    public async Task All_tasks_are_awaited_at_once() => Assert.Contains(
        "await products.InvalidateAsync(id); await products.InvalidateAsync(id + 1);",
        await FixCheck.FixAllAsync(new AwaitInvalidationCodeFix(), Shop.Action("_ = products.InvalidateAsync(id); _ = products.InvalidateAsync(id + 1);")),
        StringComparison.Ordinal);

    [Fact]
    public async Task All_keys_are_replaced_at_once() => Assert.Equal(
        2,
        (await FixCheck.FixAllAsync(new UseGeneratedKeyCodeFix(), Shop.Action("await redis.StringGetAsync($\"product:{id}\"); await redis.KeyDeleteAsync(\"product:\" + id);")))
            .Split("ProductCacheKeys.For(id)").Length - 1);

    [Theory]
    [InlineData("await products.InvalidateAsync(id); await db.Products.ExecuteDeleteAsync();", "{ await db.Products.ExecuteDeleteAsync(); await products.InvalidateAsync(id);")]
    [InlineData("await using var tx = await db.Database.BeginTransactionAsync(); await db.Products.ExecuteDeleteAsync(); await products.InvalidateAsync(id); await tx.CommitAsync();", "await tx.CommitAsync(); await products.InvalidateAsync(id);")]
    [InlineData("await products.InvalidateAsync(id); await using var tx = await db.Database.BeginTransactionAsync(); await db.Products.ExecuteDeleteAsync(); await tx.CommitAsync();", "await tx.CommitAsync(); await products.InvalidateAsync(id);")]
    public async Task Moves_the_invalidation(string before, string after) => Assert.Contains(after, await FixCheck.FixAsync(new MoveInvalidationCodeFix(), Shop.Action(before)), StringComparison.Ordinal);

    [Theory]
    [InlineData("await db.Products.ExecuteDeleteAsync(); new Elsewhere.Pipe().Complete();", "await db.Products.ExecuteDeleteAsync(); await products.ReconcileAsync(); new Elsewhere.Pipe().Complete();")]
    [InlineData("await db.Products.ExecuteDeleteAsync(); if (flag) { new Elsewhere.Pipe().Complete(); }", "await db.Products.ExecuteDeleteAsync(); await products.ReconcileAsync(); if (flag)")]
    public async Task What_completes_something_else_is_no_commit(string before, string after) => Assert.Contains(after, await FixCheck.FixAsync(new AddInvalidationCodeFix(), Shop.Action(before)), StringComparison.Ordinal);

    [Fact]
    public async Task The_commit_of_a_unit_of_work_is_one() => Assert.Contains(
        "await unit.FinishAsync(); await products.ReconcileAsync();",
        await FixCheck.FixAsync(
            new AddInvalidationCodeFix(),
            Shop.Action("var unit = new Unit(db); await unit.StartAsync(); await db.Products.ExecuteDeleteAsync(); await unit.FinishAsync();")
            + " class Unit(ShopContext db) { public async Task StartAsync() => await db.Database.BeginTransactionAsync(); public async Task FinishAsync() => await db.Database.CommitTransactionAsync(); }"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("await products.InvalidateAsync(id); if (flag) { await db.Products.ExecuteDeleteAsync(); }")]
    [InlineData("await products.InvalidateAsync(id); try { await db.Products.ExecuteDeleteAsync(); } finally { }")]
    public async Task Does_not_move_into_another_block(string before) => Assert.Null(await FixCheck.FixAsync(new MoveInvalidationCodeFix(), Shop.Action(before)));

    [Theory]
    [InlineData("_ = products.InvalidateAsync(id);", "{ await products.InvalidateAsync(id);")]
    public async Task Awaits(string before, string after) => Assert.Contains(after, await FixCheck.FixAsync(new AwaitInvalidationCodeFix(), Shop.Action(before)), StringComparison.Ordinal);

    [Theory]
    [InlineData("public void A(int id) { _ = products.InvalidateAsync(id); }")]
    [InlineData("public async Task A(int id) { lock (this) { _ = products.InvalidateAsync(id); } await Task.Yield(); }")]
    [InlineData("public async Task A(int id) { var task = products.InvalidateAsync(id); await Task.Yield(); }")]
    public async Task Does_not_await_where_it_cannot(string members) => Assert.Null(await FixCheck.FixAsync(new AwaitInvalidationCodeFix(), Shop.Controller(members)));

    [Theory]
    [InlineData("await redis.StringGetAsync($\"product:{id}\");", "StringGetAsync(ProductCacheKeys.For(id))")]
    [InlineData("await redis.KeyDeleteAsync(\"product:\" + id);", "ProductCacheKeys.For(id))")]
    [InlineData("const string prefix = \"product:\"; await redis.KeyDeleteAsync(prefix + id);", "KeyDeleteAsync(ProductCacheKeys.For(id))")]
    [InlineData("const string name = \"product\"; await redis.KeyDeleteAsync($\"{name}:{id}\");", "KeyDeleteAsync(ProductCacheKeys.For(id))")]
    public async Task Uses_the_generated_key(string before, string after) => Assert.Contains(after, await FixCheck.FixAsync(new UseGeneratedKeyCodeFix(), Shop.Action(before)), StringComparison.Ordinal);

    [Theory]
    [InlineData("await redis.StringGetAsync($\"product:{(long)id}\");")]
    [InlineData("await redis.StringGetAsync($\"product:{id:D}\");")]
    [InlineData("await redis.StringGetAsync(\"product:7\");")]
    public async Task Does_not_use_a_key_of_another_type(string before) => Assert.Null(await FixCheck.FixAsync(new UseGeneratedKeyCodeFix(), Shop.Action(before)));
}
