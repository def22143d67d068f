using Acme.Domain; using Acme.Persistence; using Microsoft.AspNetCore.Mvc; using Microsoft.EntityFrameworkCore; using System.Data.Common; using Npgsql; using Dapper; using System.Data;
namespace Sources;
public static class QueryExtensions { public static IQueryable<Product> Deleted(this IQueryable<Product> q) => q.Where(p => p.IsDeleted); public static Task<int> SoftDeleteAsync(this IQueryable<Product> q) => q.ExecuteUpdateAsync(s => s.SetProperty(p => p.IsDeleted, true)); //! CSYNC107
    public static Task<int> PurgeAsync<T>(this IQueryable<T> q) => q.ExecuteDeleteAsync(); }
public class SourceController(AcmeDbContext db, DbContext plain, ProductReconcileHandler products, DbConnection conn) : ControllerBase
{
    private IQueryable<Product> Active => db.Products.Where(p => !p.IsDeleted);
    private DbSet<Product> Table => db.Set<Product>();
    public async Task<IActionResult> A() { await db.Products.Deleted().ExecuteDeleteAsync(); return Ok(); } //! CSYNC101
    public async Task<IActionResult> B() { await Active.ExecuteUpdateAsync(s => s.SetProperty(p => p.Stock, 1)); return Ok(); } //! CSYNC101
    public async Task<IActionResult> C() { IQueryable<Product> q = Table; if (db.Audit.Any()) q = q.Where(p => p.Stock > 0); await q.ExecuteDeleteAsync(); return Ok(); } //! CSYNC101
    public async Task<IActionResult> D() { await plain.Set<Product>().ExecuteDeleteAsync(); return Ok(); } //! CSYNC101
    public async Task<IActionResult> E() { await (from p in db.Products join l in db.OrderLines on p.Id equals l.Number where l.Quantity > 5 select p).ExecuteUpdateAsync(s => s.SetProperty(p => p.Stock, 0)); return Ok(); } //! CSYNC101
    public async Task<IActionResult> F() { await db.Products.IgnoreQueryFilters().TagWith("x").AsNoTracking().Where(p => p.IsDeleted).OrderBy(p => p.Id).Take(10).ExecuteDeleteAsync(); return Ok(); } //! CSYNC101
    public async Task<IActionResult> G() { await db.Products.Join(db.OrderLines, p => p.Id, l => l.Number, (p, l) => new { p, l }).ExecuteUpdateAsync(s => s.SetProperty(x => x.p.Stock, x => x.l.Quantity)); return Ok(); } //! CSYNC101
    public async Task<IActionResult> H() { await db.Products.SoftDeleteAsync(); return Ok(); }
    public async Task<IActionResult> I() { await db.Products.PurgeAsync(); return Ok(); } //! CSYNC107
    public async Task<IActionResult> I2() { await db.Products.PurgeAsync(); await products.ReconcileAsync(); return Ok(); }
    public async Task<IActionResult> J() { var rows = await db.Products.FromSql($"UPDATE products SET stock = 0 RETURNING *").AsNoTracking().ToListAsync(); return Ok(rows); } //! CSYNC102
    public async Task<IActionResult> K() { var rows = await db.Database.SqlQuery<int>($"DELETE FROM products WHERE is_deleted RETURNING id").ToListAsync(); await products.InvalidateAsync(rows); return Ok(); }
    public async Task<IActionResult> L() { var rows = await db.Database.SqlQuery<int>($"SELECT id FROM products").ToListAsync(); return Ok(rows); }
    public async Task<IActionResult> M()
    {
        await db.Database.OpenConnectionAsync();
        await using var cmd = db.Database.GetDbConnection().CreateCommand();
        cmd.CommandText = @"UPDATE ""products""
SET stock = 0";
        await cmd.ExecuteNonQueryAsync(); //! CSYNC102
        return Ok();
    }
    public async Task<IActionResult> N() { await db.Database.ExecuteSqlRawAsync("EXEC dbo.ResetProducts"); await db.Database.ExecuteSqlRawAsync("TRUNCATE TABLE audit"); return Ok(); }
    public async Task<IActionResult> O() { await db.Database.ExecuteSqlRawAsync("TRUNCATE TABLE products RESTART IDENTITY CASCADE"); return Ok(); } //! CSYNC102
    public async Task<IActionResult> P() { await db.Products.Where(p => p.IsDeleted).ExecuteDeleteAndInvalidateAsync(); return Ok(); }
    public async Task<IActionResult> Q(List<Product> list) { db.Products.UpdateRange(list); await db.SaveChangesAsync(); return Ok(); }
    public async Task<IActionResult> R() { var reader = await conn.ExecuteReaderAsync("UPDATE products SET stock = 1 RETURNING id"); return Ok(reader); } //! CSYNC102
    public async Task<IActionResult> S() { var (a, b) = (db.Products, 1); await a.ExecuteDeleteAsync(); return Ok(b); } //! CSYNC101
    public async Task<IActionResult> T(NpgsqlConnection c) { await using var w = await c.BeginTextImportAsync("copy public.products (id,name) from stdin csv"); await w.WriteLineAsync("1,a"); return Ok(); } //! CSYNC102
    public async Task<IActionResult> U(NpgsqlConnection c) { await using var w = await c.BeginBinaryExportAsync("COPY products TO STDOUT (FORMAT BINARY)"); return Ok(); }
    public async Task<IActionResult> V(NpgsqlDataSource s) { await using var cmd = s.CreateCommand("DELETE FROM products"); await cmd.ExecuteNonQueryAsync(); return Ok(); } //! CSYNC102
    public async Task<IActionResult> W(int id)
    {
        async Task DropAsync(int x) => await db.Products.Where(p => p.Id == x).ExecuteDeleteAsync();
        await DropAsync(id);
        await products.InvalidateAsync(id);
        return Ok();
    }
    public async Task<IActionResult> X(int id)
    {
        Task<int> DropAsync(int x) => db.Products.Where(p => p.Id == x).ExecuteDeleteAsync(); //! CSYNC101
        return Ok(await DropAsync(id));
    }
    public async Task<IActionResult> Y(int id)
    {
        await RetryAsync(() => db.Products.Where(p => p.Id == id).ExecuteDeleteAsync());
        await products.InvalidateAsync(id);
        return Ok();
    }
    public async Task<IActionResult> Z(int id) { await RetryAsync(() => db.Products.Where(p => p.Id == id).ExecuteDeleteAsync()); return Ok(); } //! CSYNC101
    private static async Task<T> RetryAsync<T>(Func<Task<T>> f) { for (var i = 0; ; i++) try { return await f(); } catch when (i < 3) { await Task.Delay(10); } }
}
