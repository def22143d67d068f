using Microsoft.Extensions.Options;
using Shop.Storage;

namespace Shop.Seeding;

/// <summary>Makes tables and cache anew and fills the tables.</summary>
internal sealed class ShopSeeder(ShopDatabase database, ShopRedis redis, ShopContext context, IOptions<CacheSyncOptions> options)
{
    public async Task<ShopData> SeedAsync(CancellationToken cancellationToken)
    {
        await redis.RemoveAllAsync(options.Value.KeyPrefix);
        await database.CreateTablesAsync(context, cancellationToken);

        var data = new ShopData();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await InsertAsync(data.Products, cancellationToken);
        await InsertAsync(data.Customers, cancellationToken);
        await InsertAsync(data.Orders, cancellationToken);
        await InsertAsync(data.OrderLines, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return data;
    }

    private async Task InsertAsync<TEntity>(IEnumerable<TEntity> rows, CancellationToken cancellationToken)
        where TEntity : class
    {
        // Only new rows are added, so there are no changes to look for; and what is saved need not be tracked any longer.
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        context.AddRange(rows);
        await context.SaveChangesAsync(cancellationToken);
        context.ChangeTracker.Clear();
    }
}
