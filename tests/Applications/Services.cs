using Acme.Domain; using Acme.Persistence; using Dapper; using Microsoft.AspNetCore.Mvc; using Microsoft.EntityFrameworkCore; using Microsoft.Extensions.Caching.Distributed; using Microsoft.Extensions.Caching.Memory; using Npgsql; using StackExchange.Redis; using System.Data;
namespace Mixed;
public partial class OrdersFacade(AcmeDbContext db, ILogger<OrdersFacade> log) { private readonly AcmeDbContext _db = db; protected ILogger Log => log; }
public partial class OrdersFacade
{
    public required OrderLineReconcileHandler Lines { get; init; }
    public async Task<int> SetQuantityAsync(long order, int number, int quantity, CancellationToken ct)
    {
        var rows = await _db.OrderLines.Where(l => l.OrderId == order && l.Number == number).ExecuteUpdateAsync(s => s.SetProperty(l => l.Quantity, quantity), ct);
        if (rows == 1) { await Lines.InvalidateAsync((order, number), ct); return rows; }
        Log.LogWarning("{Rows} rows", rows);
        return rows;
    }
    public async Task<int> CancelAsync(long order, CancellationToken ct)
    {
        var numbers = await _db.OrderLines.Where(l => l.OrderId == order).Select(l => l.Number).ToArrayAsync(ct);
        if (numbers.Length == 0) return 0;
        var rows = await _db.OrderLines.Where(l => l.OrderId == order).ExecuteDeleteAsync(ct);
        await Lines.InvalidateAsync(numbers.Select(n => (order, n)).ToList(), ct);
        return rows;
    }
}
public record Money(decimal Amount);
public class PricingService(AcmeDbContext db, IDistributedCache cache, ProductReconcileHandler handler, TimeProvider time)
{
    private static readonly SemaphoreSlim Gate = new(1, 1);
    public async Task RepriceAsync(IEnumerable<int> ids, Func<decimal, decimal> f, CancellationToken ct)
    {
        await Gate.WaitAsync(ct);
        try
        {
            var products = await db.Products.Where(p => ids.Contains(p.Id)).ToListAsync(ct);
            foreach (var p in products) p.Price = f(p.Price);
            await db.SaveChangesAsync(ct);
            foreach (var p in products) await handler.InvalidateAsync(p.Id, ct);
        }
        finally { Gate.Release(); }
    }
    public async Task<OneOf> TrySetAsync(int id, decimal price, CancellationToken ct)
    {
        if (price < 0) return OneOf.Invalid;
        int affected;
        try { affected = await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, price), ct); }
        catch (DbUpdateException) { return OneOf.Failed; }
        switch (affected)
        {
            case 0: return OneOf.NotFound;
            case 1: await handler.InvalidateAsync(id, ct); return OneOf.Ok;
            default: throw new InvalidOperationException();
        }
    }
    public async Task<OneOf> TrySet2Async(int id, decimal price, CancellationToken ct)
    {
        var affected = await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, price).SetProperty(p => p.Name, p => p.Name + "*"), ct);
        return affected switch { 0 => OneOf.NotFound, _ => await Evict() };
        async Task<OneOf> Evict() { await handler.InvalidateAsync(id, ct); return OneOf.Ok; }
    }
    public async Task ScheduleAsync(int id, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var n = await db.Products.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Stock, 0), ct);
            if (n > 0) { await handler.InvalidateAsync(id, ct); break; }
            await Task.Delay(TimeSpan.FromSeconds(1), time, ct);
        }
    }
    public async Task<int> LoopForgets(int[] ids, CancellationToken ct)
    {
        var total = 0;
        foreach (var id in ids)
        {
            total += await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(ct); //! CSYNC107
            if (total > 100) break;
            await handler.InvalidateAsync(id, ct);
        }
        return total;
    }
    public async ValueTask SoftAsync(Product p, CancellationToken ct = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, ct);
        await db.Products.Where(x => x.Id == p.Id).ExecuteUpdateAsync(x => x.SetProperty(y => y.IsDeleted, true), ct);
        db.Audit.Add(new AuditEntry { Text = "deleted", At = time.GetUtcNow().UtcDateTime });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        await cache.RemoveAsync(ProductCacheKeys.For(p.Id), ct).ConfigureAwait(false);
    }
    public async Task WithTry(int id, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        try
        {
            await db.Products.Where(x => x.Id == id).ExecuteDeleteAsync(ct);
            await transaction.CommitAsync(ct);
        }
        catch (Exception)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            throw;
        }
        finally
        {
            await cache.RemoveAsync(ProductCacheKeys.For(id), CancellationToken.None);
        }
    }
    public Task<int> Pass(int id) => db.Products.Where(p => p.Id == id).ExecuteDeleteAsync().ContinueWith(t => { handler.InvalidateAsync(id).Wait(); return t.Result; });
}
public enum OneOf { Ok, NotFound, Invalid, Failed }
public class OutboxWriter(NpgsqlDataSource source, IConnectionMultiplexer mux)
{
    private IDatabase Redis => mux.GetDatabase(1);
    public async Task<long> MoveAsync(int from, int to, CancellationToken ct)
    {
        await using var c = await source.OpenConnectionAsync(ct);
        await using var tx = await c.BeginTransactionAsync(ct);
        await using (var cmd = new NpgsqlCommand("UPDATE products SET stock = stock - 1 WHERE id = @id", c, tx)) { cmd.Parameters.AddWithValue("id", from); await cmd.ExecuteNonQueryAsync(ct); }
        await using (var cmd = new NpgsqlCommand("UPDATE products SET stock = stock + 1 WHERE id = @id", c, tx)) { cmd.Parameters.AddWithValue("id", to); await cmd.ExecuteNonQueryAsync(ct); }
        await tx.CommitAsync(ct);
        return await Redis.KeyDeleteAsync([ProductCacheKeys.For(from), ProductCacheKeys.For(to)]);
    }
    public async Task<int> UnsafeAsync(string where, CancellationToken ct)
    {
        await using var c = await source.OpenConnectionAsync(ct);
        var sql = "UPDATE products SET stock = 0 WHERE " + where;
        return await c.ExecuteAsync(sql); //! CSYNC107
    }
    public async Task<IReadOnlyList<int>> ClaimAsync(int max, CancellationToken ct)
    {
        await using var c = await source.OpenConnectionAsync(ct);
        var ids = (await c.QueryAsync<int>("""
            with due as (select id from products where stock > 0 order by id limit @max for update skip locked)
            update products p set stock = p.stock - 1 from due where due.id = p.id returning p.id
            """, new { max })).AsList();
        if (ids.Count > 0) await Redis.KeyDeleteAsync(ids.Select(i => (RedisKey)ProductCacheKeys.For(i)).ToArray());
        return ids;
    }
    public void Sync(int id)
    {
        using var c = source.OpenConnection();
        c.Execute("delete from products where id = @id", new { id });
        Redis.KeyDelete(ProductCacheKeys.For(id));
    }
    public async Task<bool> LeaseAsync(int id)
    {
        var key = ProductCacheKeys.For(id);
        await using var c = await source.OpenConnectionAsync();
        var done = await c.ExecuteAsync("update products set stock = 1 where id = @id", new { id }) == 1;
        if (!done) return false;
        var tran = Redis.CreateTransaction();
        _ = tran.KeyDeleteAsync(key);
        return await tran.ExecuteAsync();
    }
}
