using Acme.Domain; using Acme.Persistence; using Microsoft.AspNetCore.Mvc; using Microsoft.EntityFrameworkCore; using StackExchange.Redis;
namespace Ordering;
public class OrderingController(AcmeDbContext db, ProductReconcileHandler products, CustomerReconcileHandler customers, IDatabase redis, ILogger<OrderingController> log) : ControllerBase
{
    public async Task<IActionResult> Save1(int id, string name)
    {
        var p = await db.Products.FindAsync(id);
        if (p is null) return NotFound();
        p.Name = name;
        await products.InvalidateAsync(id); //! CSYNC201
        await db.SaveChangesAsync();
        return Ok();
    }
    public async Task<IActionResult> Save2(int id, string name)
    {
        var p = await db.Products.FindAsync(id);
        if (p is null) return NotFound();
        p.Name = name;
        await db.SaveChangesAsync();
        await products.InvalidateAsync(id);
        return Ok();
    }
    public async Task<IActionResult> DoubleDelete(int id, string name)
    {
        var p = await db.Products.FindAsync(id);
        if (p is null) return NotFound();
        await products.InvalidateAsync(id);
        p.Name = name;
        await db.SaveChangesAsync();
        await products.InvalidateAsync(id);
        return Ok();
    }
    public async Task<IActionResult> Create(Product p)
    {
        await redis.KeyDeleteAsync(ProductCacheKeys.For(p.Id)); //! CSYNC201
        db.Products.Add(p);
        await db.SaveChangesAsync();
        return CreatedAtAction(nameof(Create), p);
    }
    public async Task<IActionResult> Audited(int id)
    {
        await products.InvalidateAsync(id);
        db.Audit.Add(new AuditEntry { Text = "evicted" });
        await db.SaveChangesAsync();
        return Ok();
    }
    public async Task<IActionResult> Tx(int id, string name, CancellationToken ct)
    {
        await using var tx = await db.Database.BeginTransactionAsync(ct);
        var p = await db.Products.FirstAsync(x => x.Id == id, ct);
        p.Name = name;
        await db.SaveChangesAsync(ct);
        await products.InvalidateAsync(id, ct); //! CSYNC202
        db.Audit.Add(new AuditEntry { Text = name });
        await db.SaveChangesAsync(ct);
        await tx.CommitAsync(ct);
        return Ok();
    }
    public async Task<IActionResult> TxGood(int id, string name, CancellationToken ct)
    {
        await using (var tx = await db.Database.BeginTransactionAsync(ct))
        {
            var p = await db.Products.FirstAsync(x => x.Id == id, ct);
            p.Name = name;
            await db.SaveChangesAsync(ct);
            await tx.CommitAsync(ct);
        }
        await products.InvalidateAsync(id, ct);
        return Ok();
    }
    public async Task<IActionResult> TxFinally(int id, CancellationToken ct)
    {
        var tx = await db.Database.BeginTransactionAsync(ct);
        try
        {
            await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(ct);
            await tx.CommitAsync(ct);
            await products.InvalidateAsync(id, ct);
        }
        catch { await tx.RollbackAsync(ct); throw; }
        finally { await tx.DisposeAsync(); }
        return Ok();
    }
    public async Task<IActionResult> TxOther(int id, Guid customer, CancellationToken ct)
    {
        await using var tx = await db.Database.BeginTransactionAsync(ct);
        await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(ct);
        await db.Customers.Where(p => p.Id == customer).ExecuteDeleteAsync(ct); //! CSYNC101
        await db.Database.CommitTransactionAsync(ct);
        await products.InvalidateAsync(id, ct);
        return Ok();
    }
    public async Task<IActionResult> Savepoint(int id, Guid customer, CancellationToken ct)
    {
        await using var tx = await db.Database.BeginTransactionAsync(ct);
        await tx.CreateSavepointAsync("a", ct);
        try { await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(ct); }
        catch (DbUpdateException) { await tx.RollbackToSavepointAsync("a", ct); }
        await tx.CommitAsync(ct);
        await products.InvalidateAsync(id, ct);
        return Ok();
    }
    public IActionResult Fire(int id)
    {
        products.InvalidateAsync(id); //! CSYNC204
        customers.CheckAsync(10).ContinueWith(t => log.LogInformation("done"));
        _ = redis.KeyDeleteAsync(ProductCacheKeys.For(id));
        return Ok();
    }
    public async Task<IActionResult> Stored(int id)
    {
        Task? pending = null;
        await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
        if (id > 0) pending = products.InvalidateAsync(id);
        else pending = products.ReconcileAsync();
        await pending;
        return Ok();
    }
    public async Task<IActionResult> StoredBad(int id)
    {
        await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
        var pending = products.InvalidateAsync(id); //! CSYNC204
        return Ok();
    }
    public async Task<IActionResult> Catch(int id)
    {
        try
        {
            await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
            try { await products.InvalidateAsync(id); }
            catch (RedisException e) { log.LogWarning(e, "cache"); }
        }
        catch (DbUpdateException) { return Conflict(); }
        return Ok();
    }
    public async Task<IActionResult> Early(int id, bool notify)
    {
        var n = await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(); //! CSYNC101
        if (!notify) return Ok(n);
        await products.InvalidateAsync(id);
        return Ok(n);
    }
    public async Task<IActionResult> Ternary(int id, bool notify)
    {
        await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
        await (notify ? products.InvalidateAsync(id) : products.ReconcileAsync());
        return Ok();
    }
    public async Task<IActionResult> Sw(int id, string how)
    {
        await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(); //! CSYNC101
        await (how switch { "one" => products.InvalidateAsync(id), "all" => products.ReconcileAsync(), _ => Task.CompletedTask });
        return Ok();
    }
    public async Task<IActionResult> Batch(int[] ids)
    {
        await db.Products.Where(p => ids.Contains(p.Id)).ExecuteDeleteAsync();
        var batch = redis.CreateBatch();
        var tasks = ids.Select(id => batch.KeyDeleteAsync(ProductCacheKeys.For(id))).ToArray();
        batch.Execute();
        await Task.WhenAll(tasks);
        return Ok();
    }
    public async Task<IActionResult> Keys(int[] ids)
    {
        var keys = new RedisKey[ids.Length];
        for (var i = 0; i < ids.Length; i++) keys[i] = ProductCacheKeys.For(ids[i]);
        await db.Products.Where(p => ids.Contains(p.Id)).ExecuteDeleteAsync();
        await redis.KeyDeleteAsync(keys);
        return Ok();
    }
    public async Task<IActionResult> Keys2(int[] ids)
    {
        await db.Products.Where(p => ids.Contains(p.Id)).ExecuteDeleteAsync();
        await redis.KeyDeleteAsync([.. ids.Select(id => (RedisKey)ProductCacheKeys.For(id))]);
        return Ok();
    }
    public async Task<IActionResult> Parallel1(int[] ids, CancellationToken ct)
    {
        await Parallel.ForEachAsync(ids, ct, async (id, t) =>
        {
            await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync(t);
            await products.InvalidateAsync(id, t);
        });
        await Parallel.ForEachAsync(ids, ct, async (id, t) => await db.Customers.Where(p => p.Email == "" + id).ExecuteDeleteAsync(t)); //! CSYNC101
        return Ok();
    }
}
