namespace RuleShowcase;

/// <summary>Each rule about code once, suppressed with the reason why this one place is an exception.</summary>
public sealed class ShowcaseController(ShopContext db, IDbConnection connection, ProductReconcileHandler products, IDatabase redis) : ControllerBase
{
    public async Task BulkWriteAsync()
    {
#pragma warning disable CSYNC101 // Prices are not shown before the nightly reconcile.
        await db.Products.ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, 0));
#pragma warning restore CSYNC101
    }

    public async Task SqlWriteAsync()
    {
#pragma warning disable CSYNC102 // Runs while the application is closed for maintenance.
        await connection.ExecuteAsync("DELETE FROM products WHERE price = 0");
#pragma warning restore CSYNC102
    }

    public async Task HelperAsync()
    {
#pragma warning disable CSYNC106 // The import adds rows alone; no entry of theirs can exist.
        await ImportAsync();
#pragma warning restore CSYNC106
    }

    public async Task BeforeWriteAsync(int id)
    {
#pragma warning disable CSYNC201 // The row is locked by a lease of the caller until the entry expires.
        await products.InvalidateAsync(id);
#pragma warning restore CSYNC201
        await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
    }

    public async Task BeforeCommitAsync(int id)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
#pragma warning disable CSYNC202 // Readers are turned away until the commit.
        await products.InvalidateAsync(id);
#pragma warning restore CSYNC202
        await transaction.CommitAsync();
    }

    public void NotAwaited(int id)
    {
#pragma warning disable CSYNC204 // A hint only: the entry expires within the second.
        _ = products.InvalidateAsync(id);
#pragma warning restore CSYNC204
    }

    public async Task HandwrittenKeyAsync(int id)
    {
#pragma warning disable CSYNC301 // Read by a tool that knows no generated code.
        await redis.StringGetAsync($"product:{id}");
#pragma warning restore CSYNC301
    }

    [BypassesCache(typeof(Product))]
    private static Task ImportAsync() => Task.CompletedTask;
}

public sealed class ShowcaseRepository(ShopContext db)
{
    public async Task ClearAsync()
    {
#pragma warning disable CSYNC107 // Called by hand from a console, with the cache switched off.
        await db.Products.ExecuteDeleteAsync();
#pragma warning restore CSYNC107
    }
}
