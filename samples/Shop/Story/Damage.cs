using System.Data.Common;
using Microsoft.Extensions.Options;
using Shop.Catalogue;
using Shop.Customers;
using Shop.Orders;
using Shop.Seeding;
using Shop.Storage;

namespace Shop.Story;

/// <summary>Damages the cache as life does: with SQL on a plain connection that no interceptor sees, and by entries that Redis loses.</summary>
internal sealed class Damage(ShopDatabase database, ShopRedis redis, IOptions<CacheSyncOptions> options)
{
    private readonly string _prefix = options.Value.KeyPrefix;

    public async Task<IReadOnlyList<Injury>> DoAsync(CancellationToken cancellationToken)
    {
        await using var connection = database.CreateConnection();
        await connection.OpenAsync(cancellationToken);

        var reduced = await WriteAsync(
            connection,
            """UPDATE "Products" SET "Price" = ROUND("Price" * 0.8, 2) WHERE "Id" % 40 = 0 RETURNING "Id" """,
            row => ProductCacheKeys.For(row.GetInt32(0)),
            cancellationToken);
        var withdrawn = await WriteAsync(
            connection,
            """
            DELETE FROM "Products" WHERE "Id" % 10 = 3
            AND NOT EXISTS (SELECT 1 FROM "OrderLines" WHERE "OrderLines"."ProductId" = "Products"."Id") RETURNING "Id"
            """,
            row => ProductCacheKeys.For(row.GetInt32(0)),
            cancellationToken);
        var erased = await WriteAsync(
            connection,
            """
            DELETE FROM "Customers" WHERE "Id" % 20 = 0
            AND NOT EXISTS (SELECT 1 FROM "Orders" WHERE "Orders"."CustomerId" = "Customers"."Id") RETURNING "Id"
            """,
            row => CustomerCacheKeys.For(row.GetInt32(0)),
            cancellationToken);
        var shipped = await WriteAsync(
            connection,
            """UPDATE "Orders" SET "Status" = 'Shipped' WHERE "Id" % 20 = 0 AND "Status" = 'Placed' RETURNING "Id" """,
            row => OrderCacheKeys.For(row.GetInt32(0)),
            cancellationToken);
        var struck = await WriteAsync(
            connection,
            """DELETE FROM "OrderLines" WHERE "LineNumber" = 2 AND "OrderId" % 25 = 0 RETURNING "OrderId", "LineNumber" """,
            row => OrderLineCacheKeys.For(row.GetInt32(0), row.GetInt32(1)),
            cancellationToken);

        return
        [
            // A product that nobody asked for has no entry that could be wrong.
            new("A sale script lowered prices", nameof(Product), Verdict.Stale, await redis.FindAsync(_prefix, reduced)),
            new("Products nobody had ordered were withdrawn", nameof(Product), Verdict.Orphaned, await redis.FindAsync(_prefix, withdrawn)),
            new("Customers without orders were erased", nameof(Customer), Verdict.Orphaned, erased),
            new("The carrier's import marked orders as shipped", nameof(Order), Verdict.Stale, shipped),
            new("Redis lost orders", nameof(Order), Verdict.Missing, await redis.RemoveAsync(_prefix, EveryOrder(50, 7).Select(OrderCacheKeys.For))),
            new("Lines were struck from orders", nameof(OrderLine), Verdict.Orphaned, struck),
            new("Redis lost order lines", nameof(OrderLine), Verdict.Missing, await redis.RemoveAsync(_prefix, EveryOrder(100, 9).Select(order => OrderLineCacheKeys.For(order, 1)))),
        ];
    }

    private static IEnumerable<int> EveryOrder(int step, int first) => Enumerable.Range(1, ShopData.Count).Where(order => order % step == first);

    /// <summary>Runs a statement that returns the keys of the rows it changed.</summary>
    private static async Task<IReadOnlyList<string>> WriteAsync(
        DbConnection connection, string sql, Func<DbDataReader, string> readKey, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new List<string>();
        while (await rows.ReadAsync(cancellationToken))
        {
            keys.Add(readKey(rows));
        }

        return keys;
    }
}
