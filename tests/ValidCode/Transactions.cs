namespace ValidCode;

/// <summary>Transaction scripts, a unit of work, an execution strategy.</summary>
public sealed class UnitOfWork(ShopContext db, ProductReconcileHandler products) : IAsyncDisposable
{
    private readonly List<int> _changed = [];
    private IDbContextTransaction? _transaction;

    public async Task BeginAsync() => _transaction = await db.Database.BeginTransactionAsync();

    public void Rename(Product product, string name)
    {
        product.Name = name;
        _changed.Add(product.Id);
    }

    public async Task CommitAsync()
    {
        await db.SaveChangesAsync();
        if (_transaction is not null)
        {
            await _transaction.CommitAsync();
        }

        if (_changed.Count > 0)
        {
            await products.InvalidateAsync(_changed);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync();
        }
    }
}

public sealed class TransactionScripts(ShopContext db, IDbConnection connection, ProductReconcileHandler products, ILogger logger)
{
    public async Task RunAsync(int[] ids)
    {
        var strategy = db.Database.CreateExecutionStrategy();
        await strategy.ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            foreach (var id in ids)
            {
                await db.Products.Where(p => p.Id == id).ExecuteDeleteAsync();
            }

            await transaction.CommitAsync();
        });
        await Task.WhenAll(ids.Select(id => products.InvalidateAsync(id)));
    }

    public async Task<bool> SqlAsync(int id, bool dryRun)
    {
        using var transaction = connection.BeginTransaction();
        try
        {
            var rows = await connection.ExecuteAsync("DELETE FROM products WHERE id = @id", new { id }, transaction);
            if (dryRun || rows != 1)
            {
                transaction.Rollback();
                return false;
            }

            transaction.Commit();
        }
        catch (InvalidOperationException e)
        {
            logger.LogError(e, "not deleted");
            return false;
        }

        await products.InvalidateAsync(id);
        return true;
    }

    public async Task InBatchesAsync(IReadOnlyList<int> ids)
    {
        foreach (var batch in ids.Chunk(100))
        {
            var deleted = await db.Products.Where(p => batch.Contains(p.Id)).ExecuteDeleteAsync();
            if (deleted == 0)
            {
                continue;
            }

            await products.InvalidateAsync(batch);
        }
    }
}
