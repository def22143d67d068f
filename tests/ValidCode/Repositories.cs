namespace ValidCode;

/// <summary>Repositories that write, services that invalidate.</summary>
public interface IProductRepository
{
    Task<int> DiscountAsync(int percent, CancellationToken cancellationToken);

    Task RemoveAsync(int id);
}

public sealed class ProductRepository(ShopContext db) : IProductRepository
{
    public Task<int> DiscountAsync(int percent, CancellationToken cancellationToken) =>
        db.Products.Where(p => p.Price > percent).ExecuteUpdateAsync(s => s.SetProperty(p => p.Price, p => p.Price - percent), cancellationToken);

    public async Task RemoveAsync(int id)
    {
        var product = await db.Products.FindAsync(id);
        if (product is null)
        {
            return;
        }

        db.Products.Remove(product);
        await db.SaveChangesAsync();
    }
}

public sealed class ProductService(IProductRepository repository, ProductReconcileHandler products, ILogger logger)
{
    public async Task<bool> DiscountAsync(int percent, CancellationToken cancellationToken)
    {
        try
        {
            var changed = await repository.DiscountAsync(percent, cancellationToken);
            logger.LogInformation("{Count} products", changed);
            if (changed == 0)
            {
                return false;
            }

            await products.ReconcileAsync(cancellationToken: cancellationToken);
            return true;
        }
        catch (OperationCanceledException e)
        {
            logger.LogError(e, "cancelled");
            throw;
        }
    }

    public async Task RemoveAsync(int id)
    {
        await repository.RemoveAsync(id);
        await products.InvalidateAsync(id);
    }
}

/// <summary>A generic repository: its type parameter says nothing of a model.</summary>
public class GenericRepository<T>(ShopContext db)
    where T : class
{
    public Task<int> ClearAsync() => db.Set<T>().ExecuteDeleteAsync();
}

/// <summary>A Dapper repository that takes the transaction of its caller.</summary>
public sealed class DapperProductRepository(IDbConnection connection, IDatabase redis)
{
    private const string Update = """
        UPDATE public.products -- the price alone
        SET price = @price
        WHERE id = @id
        """;

    public async Task SetPriceAsync(int id, decimal price)
    {
        var rows = await connection.ExecuteAsync(Update, new { id, price });
        if (rows > 0)
        {
            await redis.KeyDeleteAsync(ProductCacheKeys.For(id));
        }
    }

    public async Task<int> CountAsync() => await connection.ExecuteScalarAsync<int>("SELECT count(*) FROM products");

    [BypassesCache(typeof(Product))]
    public Task ImportAsync(IDbTransaction transaction) => connection.ExecuteAsync("INSERT INTO products SELECT * FROM staging", transaction: transaction);
}
