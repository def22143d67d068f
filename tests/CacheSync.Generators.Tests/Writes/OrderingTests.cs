using CacheSync.Generators.Tests.Stubs;

namespace CacheSync.Generators.Tests.Writes;

/// <summary>CSYNC201, CSYNC202, CSYNC204.</summary>
public sealed class OrderingTests
{
    [Theory]
    [Trait("Loud", "CSYNC201")]
    [InlineData("await [|products.InvalidateAsync(id)|]; await db.Products.ExecuteDeleteAsync();")]
    [InlineData("await [|products.InvalidateAsync(id)|]; await connection.ExecuteAsync(\"DELETE FROM products\");")]
    [InlineData("var product = (await db.Products.FindAsync(id))!; product.Price = 2; await [|products.InvalidateAsync(id)|]; await db.SaveChangesAsync();")]
    [InlineData("db.Products.Add(new Product()); await [|redis.KeyDeleteAsync(ProductCacheKeys.For(id))|]; db.SaveChanges();")]
    [InlineData("await [|products.InvalidateAsync(id)|]; db.Update(new Product()); await db.SaveChangesAsync(token); if (flag) await products.InvalidateAsync(id);")]
    [InlineData("var product = (await db.Products.FindAsync(id))!; product.Rename(\"x\"); await [|cache.RemoveAsync(ProductCacheKeys.For(id))|]; await db.SaveChangesAsync();")]
    public Task Before_the_write(string body) => RuleCheck.LoudAsync("CSYNC201", Shop.Action(body));

    [Theory]
    [Trait("Quiet", "CSYNC201")]
    [InlineData("after", "await db.Products.ExecuteDeleteAsync(); await products.InvalidateAsync(id);")]
    [InlineData("before and after", "await products.InvalidateAsync(id); await db.Products.ExecuteDeleteAsync(); await products.InvalidateAsync(id);")]
    [InlineData("another model", "await customers.InvalidateAsync(id); db.Products.Add(new Product()); await db.SaveChangesAsync();")]
    [InlineData("in each round", "foreach (var i in ids) { await db.Products.Where(p => p.Id == i).ExecuteDeleteAsync(); await products.InvalidateAsync(i); }")]
    [InlineData("nothing of the model was changed", "await products.InvalidateAsync(id); await db.SaveChangesAsync();")]
    [InlineData("a new object that is not saved", "var copy = new Product { Id = id }; await products.InvalidateAsync(copy.Id); await db.SaveChangesAsync();")]
    [InlineData("of another model before a save of this one", "await customers.InvalidateAsync(id); await db.Products.ExecuteDeleteAsync(); await products.InvalidateAsync(id); await db.SaveChangesAsync();")]
    [InlineData("only where nothing is written", "if (flag) { await products.InvalidateAsync(id); return; } db.Products.Add(new Product()); await db.SaveChangesAsync(); await products.InvalidateAsync(id);")]
    [InlineData("another entity is saved", "await products.InvalidateAsync(id); var order = new Order(); order.Id = id; await db.SaveChangesAsync();")]
    [InlineData("saved without any", "db.Products.Add(new Product()); await db.SaveChangesAsync();")]
    public Task Not_before_the_write(string why, string body) => RuleCheck.QuietAsync(why, Shop.Action(body));

    [Fact]
    public Task An_interceptor_follows_each_save() => RuleCheck.QuietAsync(
        "the runtime invalidates after the save",
        Shop.Action("db.Products.Add(new Product()); await products.InvalidateAsync(id); await db.SaveChangesAsync();") + " static class Startup { public static object Add(object builder) => builder.UseEntityFrameworkCore<ShopContext>(); }");

    [Theory]
    [Trait("Loud", "CSYNC201")]
    [InlineData("another library has a method of the name", "Elsewhere.OpenIdStub.UseEntityFrameworkCore(builder);")]
    [InlineData("another library has a generic method of the name", "Elsewhere.OpenIdStub.UseEntityFrameworkCore<ShopContext>(builder);")]
    [InlineData("it follows another context", "builder.UseEntityFrameworkCore<AuditShopContext>();")]
    public Task No_interceptor_follows_each_save(string why, string registration) => RuleCheck.LoudAsync(
        "CSYNC201",
        Shop.Action("db.Products.Add(new Product()); await [|products.InvalidateAsync(id)|]; await db.SaveChangesAsync();")
        + $" class AuditShopContext : DbContext {{ }} static class Startup {{ public static void Add(object builder) {{ {registration} /* {why} */ }} }}");

    [Theory]
    [Trait("Quiet", "CSYNC202")]
    [InlineData("a statement that invalidates by itself waits for the commit", "await using var tx = await db.Database.BeginTransactionAsync(); await db.Products.Where(p => p.Id == id).ExecuteDeleteAndInvalidateAsync(); await tx.CommitAsync();")]
    [InlineData("what saves is no context", "using var tx = connection.BeginTransaction(); await connection.ExecuteAsync(\"DELETE FROM crm.customers\", transaction: tx); await products.InvalidateAsync(id); new Elsewhere.DraftStore().SaveChanges(); tx.Commit(); await customers.InvalidateAsync(id);")]
    [InlineData("what executes is no command", "using var tx = connection.BeginTransaction(); await connection.ExecuteAsync(\"DELETE FROM crm.customers\", transaction: tx); await products.InvalidateAsync(id); new Elsewhere.DraftStore().ExecuteNonQuery(city); tx.Commit(); await customers.InvalidateAsync(id);")]
    public Task Words_of_others(string why, string body) => RuleCheck.QuietAsync(why, Shop.Action(body));

    [Theory]
    [Trait("Loud", "CSYNC202")]
    [InlineData("await using var tx = await db.Database.BeginTransactionAsync(); await db.Products.ExecuteDeleteAsync(); await [|products.InvalidateAsync(id)|]; await tx.CommitAsync();")]
    [InlineData("using var tx = db.Database.BeginTransaction(); db.Products.Add(new Product()); await db.SaveChangesAsync(); await [|redis.KeyDeleteAsync(ProductCacheKeys.For(id))|]; tx.Commit();")]
    [InlineData("using var tx = connection.BeginTransaction(); await connection.ExecuteAsync(\"DELETE FROM products\", transaction: tx); await [|products.InvalidateAsync(id)|]; tx.Commit();")]
    [InlineData("await db.Database.BeginTransactionAsync(); await [|products.InvalidateAsync(id)|]; await db.Products.ExecuteDeleteAsync(); await db.Database.CommitTransactionAsync();")]
    [InlineData("await using var tx = await db.Database.BeginTransactionAsync(); try { await db.Products.ExecuteDeleteAsync(); await [|products.InvalidateAsync(id)|]; await tx.CommitAsync(); } catch { await tx.RollbackAsync(); throw; }")]
    [InlineData("using (var scope = new System.Transactions.TransactionScope()) { db.Products.ExecuteDelete(); await [|products.InvalidateAsync(id)|]; scope.Complete(); }")]
    public Task Before_the_commit(string body) => RuleCheck.LoudAsync("CSYNC202", Shop.Action(body));

    [Theory]
    [Trait("Quiet", "CSYNC202")]
    [InlineData("after the commit", "await using var tx = await db.Database.BeginTransactionAsync(); await db.Products.ExecuteDeleteAsync(); await tx.CommitAsync(); await products.InvalidateAsync(id);")]
    [InlineData("again after the commit", "await using var tx = await db.Database.BeginTransactionAsync(); await db.Products.ExecuteDeleteAsync(); await products.InvalidateAsync(id); await tx.CommitAsync(); await products.InvalidateAsync(id);")]
    [InlineData("after a block", "await using (var tx = await db.Database.BeginTransactionAsync()) { await db.Products.ExecuteDeleteAsync(); await tx.CommitAsync(); } await products.InvalidateAsync(id);")]
    [InlineData("perhaps no transaction of its own", "IDbContextTransaction? tx = null; if (flag) tx = await db.Database.BeginTransactionAsync(); await db.Products.ExecuteDeleteAsync(); await products.InvalidateAsync(id); if (tx is not null) await tx.CommitAsync();")]
    [InlineData("rolled back", "await using var tx = await db.Database.BeginTransactionAsync(); await db.Products.ExecuteDeleteAsync(); await products.InvalidateAsync(id); await tx.RollbackAsync();")]
    [InlineData("another model", "await using var tx = await db.Database.BeginTransactionAsync(); await db.Products.ExecuteDeleteAsync(); await tx.CommitAsync(); await products.InvalidateAsync(id); await customers.InvalidateAsync(id);")]
    [InlineData("only a check", "await using var tx = await db.Database.BeginTransactionAsync(); await db.Products.ExecuteDeleteAsync(); await products.CheckAsync(5); await tx.CommitAsync(); await products.InvalidateAsync(id);")]
    public Task Not_before_the_commit(string why, string body) => RuleCheck.QuietAsync(why, Shop.Action(body));

    [Theory]
    [Trait("Loud", "CSYNC204")]
    [InlineData("_ = [|products.InvalidateAsync(id)|];")]
    [InlineData("\n#pragma warning disable CS4014\n[|products.InvalidateAsync(id)|];")]
    [InlineData("_ = [|products.CheckAsync(5)|].ConfigureAwait(false);")]
    [InlineData("var task = [|reconciler.ReconcileAsync<Product>()|];")]
    [InlineData("ids.ToList().ForEach(i => { _ = [|products.InvalidateAsync(i)|]; });")]
    public Task Not_awaited(string body) => RuleCheck.LoudAsync("CSYNC204", Shop.Action(body));

    [Theory]
    [Trait("Quiet", "CSYNC204")]
    [InlineData("awaited", "await products.InvalidateAsync(id);")]
    [InlineData("awaited later", "var task = products.InvalidateAsync(id); await Task.Delay(1); await task;")]
    [InlineData("awaited together", "await Task.WhenAll(products.InvalidateAsync(id), customers.InvalidateAsync(id));")]
    [InlineData("returned by a lambda", "Func<Task> f = () => products.InvalidateAsync(id); await f();")]
    [InlineData("waited for", "products.InvalidateAsync(id).GetAwaiter().GetResult();")]
    [InlineData("collected", "var tasks = new List<Task>(); foreach (var i in ids) tasks.Add(products.InvalidateAsync(i)); await Task.WhenAll(tasks);")]
    [InlineData("another method of the name", "_ = Decoy.InvalidateAsync(id);")]
    public Task Awaited(string why, string body) => RuleCheck.QuietAsync(why, Shop.Action(body) + " static class Decoy { public static Task InvalidateAsync(int id) => Task.FromResult(id); }");
}
