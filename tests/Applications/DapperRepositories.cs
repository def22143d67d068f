using Acme.Domain; using Dapper; using Npgsql; using StackExchange.Redis; using System.Data; using System.Text; using CommandFlags = StackExchange.Redis.CommandFlags; using Microsoft.AspNetCore.Mvc;
namespace Legacy.Data;
public static class Sql
{
    public const string Table = "products";
    public const string UpdatePrice = $"UPDATE {Table} SET price = @Price WHERE id = @Id";
    public const string Select = "SELECT id, name FROM " + Table;
    public static readonly string Delete = "DELETE FROM products WHERE id = @id";
}
public interface IConnectionFactory { IDbConnection Create(); Task<NpgsqlConnection> OpenAsync(CancellationToken ct = default); }
public abstract class RepositoryBase(IConnectionFactory factory)
{
    protected async Task<int> ExecAsync(string sql, object? args = null) { using var c = factory.Create(); return await c.ExecuteAsync(sql, args); }
    protected Task<T> WithConnection<T>(Func<IDbConnection, Task<T>> f) { var c = factory.Create(); return f(c); }
}
public sealed class ProductSqlRepository(IConnectionFactory factory, IDatabase redis) : RepositoryBase(factory)
{
    public async Task<bool> UpdatePriceAsync(int id, decimal price)
    {
        using var connection = factory.Create();
        var rows = await connection.ExecuteAsync(Sql.UpdatePrice, new { Id = id, Price = price });
        if (rows != 1) return false;
        await redis.KeyDeleteAsync(ProductCacheKeys.For(id), CommandFlags.DemandMaster);
        return true;
    }
    public async Task RemoveAsync(int id)
    {
        using var connection = factory.Create();
        await connection.ExecuteAsync(Sql.Delete, new { id }); //! CSYNC107
    }
    public Task<int> RenameAsync(int id, string name) => WithConnection(c => c.ExecuteAsync("UPDATE products SET name = @name WHERE id = @id", new { id, name })); //! CSYNC107
    public Task<int> ThroughBase(int id) => ExecAsync("DELETE FROM products WHERE id = @id", new { id }); //! CSYNC107
    public async Task<int> CountAsync() { using var c = factory.Create(); return await c.ExecuteScalarAsync<int>("select count(*) from products where updated_at > now()"); }
    public async Task<IEnumerable<Product>> SearchAsync(string? name, decimal? max)
    {
        var sql = new StringBuilder("SELECT * FROM products WHERE 1 = 1");
        if (name is not null) sql.Append(" AND name = @name");
        if (max is not null) sql.AppendLine(" AND price <= @max");
        using var c = factory.Create();
        return await c.QueryAsync<Product>(sql.ToString(), new { name, max });
    }
    public async Task PatchAsync(int id, string? name, decimal? price)
    {
        var sets = new List<string>();
        if (name is not null) sets.Add("name = @name");
        if (price is not null) sets.Add("price = @price");
        using var c = factory.Create();
        await c.ExecuteAsync($"UPDATE products SET {string.Join(", ", sets)} WHERE id = @id", new { id, name, price }); //! CSYNC107
    }
    public async Task Patch2Async(int id, string? name, decimal? price)
    {
        var sql = new StringBuilder();
        sql.Append("UPDATE products SET ");
        if (name is not null) sql.Append("name = @name");
        sql.Append(" WHERE id = @id");
        using var c = factory.Create();
        await c.ExecuteAsync(sql.ToString(), new { id, name, price }); //! CSYNC107
    }
    public async Task<int> UpsertAsync(Product p, CancellationToken ct)
    {
        const string sql = """
            INSERT INTO products (id, name, price)
            VALUES (@Id, @Name, @Price)
            ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, price = EXCLUDED.price
            RETURNING id;
            """;
        await using var c = await factory.OpenAsync(ct);
        var id = await c.QuerySingleAsync<int>(new CommandDefinition(sql, p, cancellationToken: ct));
        await redis.KeyDeleteAsync(ProductCacheKeys.For(id));
        return id;
    }
    public async Task<int> Upsert2Async(Product p, CancellationToken ct)
    {
        await using var c = await factory.OpenAsync(ct);
        return await c.QuerySingleAsync<int>(new CommandDefinition("INSERT INTO products (name) VALUES (@Name) RETURNING id", p, cancellationToken: ct)); //! CSYNC107
    }
    public async Task ProcAsync(int id) { using var c = factory.Create(); await c.ExecuteAsync("update_products", new { id }, commandType: CommandType.StoredProcedure); }
    public async Task MultiAsync(int id)
    {
        using var c = factory.Create();
        c.Open();
        using var tx = c.BeginTransaction();
        await c.ExecuteAsync("DELETE FROM order_lines WHERE number = @id; DELETE FROM products WHERE id = @id;", new { id }, tx); //! CSYNC107
        tx.Commit();
        await redis.KeyDeleteAsync(ProductCacheKeys.For(id));
    }
    public async Task TempAsync()
    {
        using var c = factory.Create();
        await c.ExecuteAsync("CREATE TEMP TABLE tmp_products AS SELECT * FROM products; UPDATE tmp_products SET price = 0; DROP TABLE tmp_products");
    }
    public async Task ArchiveAsync()
    {
        using var c = factory.Create();
        await c.ExecuteAsync("INSERT INTO products_archive SELECT * FROM products WHERE is_deleted");
    }
    public async Task LockAsync(int id)
    {
        using var c = factory.Create();
        await c.QuerySingleAsync<Product>("SELECT * FROM products WHERE id = @id FOR UPDATE", new { id });
    }
}
[ApiController]
public class LegacyController(IConnectionFactory factory, ICacheReconciler reconciler) : ControllerBase
{
    [HttpPost] public async Task<IActionResult> Close(Guid id)
    {
        using var conn = factory.Create();
        conn.Open();
        using var t = conn.BeginTransaction(IsolationLevel.ReadCommitted);
        await conn.ExecuteAsync("UPDATE customers SET is_active = false WHERE id = @id", new { id }, t);
        await reconciler.InvalidateAsync<Customer>([CustomerCacheKeys.For(id)]); //! CSYNC202
        t.Commit();
        return Ok();
    }
    [HttpPost("2")] public async Task<IActionResult> Close2(Guid id)
    {
        using (var conn = factory.Create())
        {
            var cmd = conn.CreateCommand();
            cmd.CommandText = "DELETE FROM customers WHERE id = @id";
            cmd.ExecuteNonQuery(); //! CSYNC102
        }
        await Task.CompletedTask;
        return Ok();
    }
    [HttpPost("3")] public async Task<IActionResult> Close3(Guid id, CancellationToken ct)
    {
        await using var conn = await factory.OpenAsync(ct);
        await using var cmd = new NpgsqlCommand("UPDATE customers SET email = NULL WHERE id = $1", conn) { Parameters = { new() { Value = id } } };
        var n = await cmd.ExecuteNonQueryAsync(ct);
        if (n > 0) await reconciler.InvalidateAsync<Customer>([CustomerCacheKeys.For(id)], ct);
        return Ok(n);
    }
    [HttpPost("4")] public async Task<IActionResult> Close4(Guid id, CancellationToken ct)
    {
        await using var conn = await factory.OpenAsync(ct);
        await using var batch = new NpgsqlBatch(conn) { BatchCommands = { new("UPDATE customers SET email = NULL WHERE id = $1"), new("INSERT INTO audit VALUES (1)") } };
        await batch.ExecuteNonQueryAsync(ct); //! CSYNC102
        return Ok();
    }
    [HttpPost("5")] public async Task<IActionResult> Close5(Guid id)
    {
        var sql = id == Guid.Empty ? "UPDATE customers SET email = NULL" : "UPDATE customers SET email = NULL WHERE id = @id";
        using var conn = factory.Create();
        await conn.ExecuteAsync(sql, new { id }); //! CSYNC102
        return Ok();
    }
    [HttpPost("6")] public async Task<IActionResult> Close6(string filter)
    {
        var sql = "UPDATE customers SET email = NULL";
        if (filter.Length > 0) sql += " WHERE email LIKE @filter";
        using var conn = factory.Create();
        await conn.ExecuteAsync(sql, new { filter }); //! CSYNC102
        return Ok();
    }
    [HttpPost("7")] public async Task<IActionResult> Close7(string table)
    {
        using var conn = factory.Create();
        await conn.ExecuteAsync($"TRUNCATE TABLE {table}");
        await conn.ExecuteAsync(string.Format("DELETE FROM {0}", table));
        return Ok();
    }
    [HttpPost("8")] public async Task<IActionResult> Close8()
    {
        using var conn = factory.Create();
        await conn.ExecuteAsync(string.Format("DELETE FROM customers WHERE id IN ({0})", "1")); //! CSYNC102
        await conn.ExecuteAsync( /*//! CSYNC102 */ """
            WITH gone AS (DELETE FROM customers WHERE NOT is_active RETURNING id)
            INSERT INTO audit (text) SELECT id::text FROM gone
            """);
        return Ok();
    }
}
