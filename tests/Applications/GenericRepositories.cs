using Acme.Domain; using Acme.Persistence; using Microsoft.AspNetCore.Mvc; using Microsoft.AspNetCore.SignalR; using Microsoft.EntityFrameworkCore; using System.Linq.Expressions;
namespace GenericRepo;
public interface IRepository<T> where T : class { Task<int> DeleteAsync(Expression<Func<T, bool>> where, CancellationToken ct = default); Task<int> CountAsync(); }
public class EfRepository<T>(AcmeDbContext db) : IRepository<T> where T : class
{
    public Task<int> DeleteAsync(Expression<Func<T, bool>> where, CancellationToken ct = default) => db.Set<T>().Where(where).ExecuteDeleteAsync(ct);
    public Task<int> CountAsync() => db.Set<T>().CountAsync();
}
public class ProductsRepo(AcmeDbContext db) : EfRepository<Product>(db)
{
    private readonly AcmeDbContext _db = db;
    public async Task<int> ZeroAsync(int id) => await _db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Stock, 0));
}
public class G1Controller(IRepository<Product> repo, ProductReconcileHandler h) : ControllerBase
{
    public async Task<IActionResult> Good(int id) { await repo.DeleteAsync(p => p.Id == id); await h.InvalidateAsync(id); return Ok(); }
    public async Task<IActionResult> Bad(int id) { await repo.DeleteAsync(p => p.Id == id); return Ok(); } //! CSYNC107
}
public class G2Controller(ProductsRepo repo, ProductReconcileHandler h) : ControllerBase
{
    public async Task<IActionResult> Good(int id) { await repo.ZeroAsync(id); await h.InvalidateAsync(id); return Ok(); }
    public async Task<IActionResult> Bad(int id) { await repo.ZeroAsync(id); return Ok(); } //! CSYNC107
    public async Task<IActionResult> Good2(int id) { var n = await repo.ZeroAsync(id); if (n == 0) return NotFound(); await h.InvalidateAsync(id); return Ok(); }
}
public class StockHub(AcmeDbContext db, ProductReconcileHandler h) : Hub
{
    public async Task Set(int id, int s) { await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(x => x.SetProperty(p => p.Stock, s)); await h.InvalidateAsync(id); await Clients.All.SendAsync("changed", id); }
    public async Task Bad(int id, int s) { await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(x => x.SetProperty(p => p.Stock, s)); await Clients.All.SendAsync("changed", id); } //! CSYNC101
}
public sealed class StockService
{
    private readonly AcmeDbContext _db; private readonly ProductReconcileHandler _cache;
    public StockService(AcmeDbContext db, ProductReconcileHandler cache) => (_db, _cache) = (db, cache);
    public async Task ReserveAsync(int id, int count, CancellationToken ct = default)
    {
        var reserved = await _db.Products.Where(p => p.Id == id && p.Stock >= count).ExecuteUpdateAsync(s => s.SetProperty(p => p.Stock, p => p.Stock - count), ct);
        if (reserved is not 1) throw new InvalidOperationException("out of stock");
        await _cache.InvalidateAsync(id, ct);
    }
    public async Task<bool> TryReserveAsync(int id, int count, CancellationToken ct = default)
    {
        var reserved = await _db.Products.Where(p => p.Id == id && p.Stock >= count).ExecuteUpdateAsync(s => s.SetProperty(p => p.Stock, p => p.Stock - count), ct) > 0;
        if (reserved) { await _cache.InvalidateAsync(id, ct); }
        return reserved;
    }
    public async Task ReleaseAsync(IReadOnlyDictionary<int, int> counts, CancellationToken ct = default)
    {
        await using var tx = await _db.Database.BeginTransactionAsync(ct);
        foreach (var (id, count) in counts)
        {
            await _db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Stock, p => p.Stock + count), ct);
        }
        await tx.CommitAsync(ct);
        foreach (var id in counts.Keys) { await _cache.InvalidateAsync(id, ct); }
    }
    public async Task<int> AdjustAsync(int id, int by, bool notify, CancellationToken ct = default)
    {
        var n = await _db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Stock, p => p.Stock + by), ct); //! CSYNC107
        if (notify) await _cache.InvalidateAsync(id, ct);
        return n;
    }
    public async Task ImportAsync(IAsyncEnumerable<Product> items, CancellationToken ct = default)
    {
        await foreach (var item in items.WithCancellation(ct))
        {
            var n = await _db.Products.Where(p => p.Id == item.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Stock, item.Stock), ct);
            if (n == 0) { _db.Products.Add(item); continue; }
            await _cache.InvalidateAsync(item.Id, ct);
        }
        await _db.SaveChangesAsync(ct);
    }
    [InvalidatesCache(typeof(Product))] public async Task TouchAsync(int id) { await _db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Stock, 0)); await _cache.InvalidateAsync(id); }
    [BypassesCache(typeof(Product))] public async Task RawAsync(int id) => await _db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Stock, 0));
}
public class StockController(StockService s, ProductReconcileHandler h) : ControllerBase
{
    public async Task<IActionResult> A(int id) { await s.ReserveAsync(id, 1); await s.TryReserveAsync(id, 1); await s.AdjustAsync(id, 1, true); return Ok(); }
    public async Task<IActionResult> B(int id) { await s.RawAsync(id); return Ok(); } //! CSYNC106
    public async Task<IActionResult> C(int id) { await s.RawAsync(id); await h.InvalidateAsync(id); await s.TouchAsync(id); return Ok(); }
    public async Task<IActionResult> D(int id) { await s.RawAsync(id); await s.TouchAsync(id); return Ok(); }
    public async Task<IActionResult> E(int id) { s.TouchAsync(id); await Task.Yield(); return Ok(); } //! CSYNC204
}
