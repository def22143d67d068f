namespace CacheSync.Generators.Tests.Habits;

internal static class DapperHabits
{
    public static (string Rule, string Habit, string Source)[] All =>
    [
        ("CSYNC102", "a const above the method, a connection of its own", """"
            interface IConnectionFactory { IDbConnection Create(); }
            class ProductsController(IConnectionFactory factory) : ControllerBase
            {
                private const string UpdatePrice = """
                    UPDATE Products
                       SET Price = @Price
                     WHERE Id = @Id;
                    """;

                public async Task SetPrice(int id, decimal price)
                {
                    using var connection = factory.Create();
                    await [|connection.ExecuteAsync(UpdatePrice, new { Id = id, Price = price })|];
                }
            }
            """"),
        ("", "the same, invalidated", """"
            interface IConnectionFactory { IDbConnection Create(); }
            class ProductRepository(IConnectionFactory factory, ProductReconcileHandler cache)
            {
                private const string UpdatePrice = @"UPDATE [dbo].[Products] SET [Price] = @Price WHERE [Id] = @Id";

                public async Task<bool> SetPrice(int id, decimal price)
                {
                    using var connection = factory.Create();
                    var affected = await connection.ExecuteAsync(UpdatePrice, new { Id = id, Price = price });
                    if (affected > 0) await cache.InvalidateAsync(id);
                    return affected > 0;
                }
            }
            """"),
        ("CSYNC102", "nameof in the table's place", """
            class ProductsController(IDbConnection db) : ControllerBase
            {
                public async Task Free(int id) => await [|db.ExecuteAsync($"UPDATE {nameof(ShopContext.Products)} SET {nameof(Product.Price)} = 0 WHERE {nameof(Product.Id)} = @id", new { id })|];
            }
            """),
        ("CSYNC102", "a const table name in an interpolated string", """
            static class Tables { public const string Products = "products"; }
            class ProductsController(IDbConnection db) : ControllerBase
            {
                public async Task Free(int id) => await [|db.ExecuteAsync($"delete from {Tables.Products} where id = @id", new { id })|];
            }
            """),
        ("", "the table is decided at run time", """
            class Cleaner(IDbConnection db) : ControllerBase
            {
                public async Task Clear(string table) => await db.ExecuteAsync($"DELETE FROM {table} WHERE created < @limit");
                public async Task ClearTenant(string tenant) => await db.ExecuteAsync("DELETE FROM " + tenant + "_products");
            }
            """),
        ("CSYNC102", "a StringBuilder whose first part names the table", """
            class ProductsController(IDbConnection db) : ControllerBase
            {
                public async Task Free(int? id)
                {
                    var sql = new System.Text.StringBuilder("UPDATE products SET price = 0 WHERE 1 = 1");
                    if (id is not null) sql.Append(" AND id = @id");
                    await [|db.ExecuteAsync(sql.ToString(), new { id })|];
                }
            }
            """),
        ("CSYNC102", "text that grows", """
            class ProductsController(IDbConnection db) : ControllerBase
            {
                public async Task Free(int? id)
                {
                    var sql = "UPDATE products SET price = 0";
                    if (id != null) sql += " WHERE id = @id";
                    await [|db.ExecuteAsync(sql, new { id })|];
                }
            }
            """),
        ("CSYNC102", "a condition chooses the text, both write", """
            class ProductsController(IDbConnection db) : ControllerBase
            {
                public async Task Free(bool soft, int id)
                {
                    var sql = soft ? "UPDATE products SET deleted = 1 WHERE id = @id" : "DELETE FROM products WHERE id = @id";
                    await [|db.ExecuteAsync(sql, new { id })|];
                }
            }
            """),
        ("", "text that grows, and only reads", """
            class ProductsController(IDbConnection db) : ControllerBase
            {
                public async Task<IEnumerable<Product>> Find(string? name)
                {
                    var sql = "SELECT * FROM products p WHERE 1 = 1";
                    if (name != null) sql += " AND p.name = @name";
                    sql += " ORDER BY p.name";
                    return await db.QueryAsync<Product>(sql, new { name });
                }
            }
            """),
        ("CSYNC102", "INSERT … RETURNING through a query method", """"
            class ProductsController(IDbConnection db) : ControllerBase
            {
                public async Task<int> Upsert(Product product) => await [|db.QuerySingleAsync<int>("""
                    INSERT INTO public.products (id, name) VALUES (@Id, @Name)
                    ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name
                    RETURNING id
                    """, product)|];
            }
            """"),
        ("", "the inserted row's key comes back and is invalidated", """
            class ProductRepository(IDbConnection db, ProductReconcileHandler cache)
            {
                public async Task<int> Add(Product product)
                {
                    var id = await db.ExecuteScalarAsync<int>("INSERT INTO Products (Name) OUTPUT INSERTED.Id VALUES (@Name)", product);
                    await cache.InvalidateAsync(id);
                    return id;
                }
            }
            """),
        ("", "an audit table that is only named alike", """
            class Audit(IDbConnection db) : ControllerBase
            {
                public async Task Add(int id) => await db.ExecuteAsync("INSERT INTO products_audit (id, at) SELECT id, now() FROM products WHERE id = @id", new { id });
            }
            """),
        ("", "a stored procedure, a temporary table, a lock", """
            class Jobs(IDbConnection db) : ControllerBase
            {
                public async Task Run()
                {
                    await db.ExecuteAsync("EXEC dbo.UpdateProducts @top = 5");
                    await db.ExecuteAsync("CREATE TEMP TABLE t AS SELECT * FROM products; DELETE FROM t");
                    await db.ExecuteAsync("SELECT id FROM products WHERE id = 1 FOR UPDATE SKIP LOCKED");
                    await db.ExecuteAsync("LOCK TABLE products IN EXCLUSIVE MODE");
                }
            }
            """),
        ("CSYNC102", "EF Core, interpolated", """
            class ProductsController(ShopContext db) : ControllerBase
            {
                public async Task Free(int id, CancellationToken ct) => await [|db.Database.ExecuteSqlAsync($"UPDATE \"Products\" SET \"Price\" = 0 WHERE \"Id\" = {id}", ct)|];
            }
            """),
        ("CSYNC102", "EF Core, a FormattableString in a local", """
            class ProductsController(ShopContext db) : ControllerBase
            {
                public async Task Free(int id)
                {
                    FormattableString sql = $"UPDATE Products SET Price = 0 WHERE Id = {id}";
                    await [|db.Database.ExecuteSqlInterpolatedAsync(sql)|];
                }
            }
            """),
        ("CSYNC102", "ADO.NET: the command is made, filled and run", """
            class ProductsController(NpgsqlConnection connection) : ControllerBase
            {
                public async Task<int> Free(int id, CancellationToken ct)
                {
                    await using var command = new NpgsqlCommand("UPDATE products SET price = 0 WHERE id = @id", connection);
                    return await [|command.ExecuteNonQueryAsync(ct)|];
                }
            }
            """),
        ("CSYNC102", "ADO.NET: CommandText is set", """"
            class ProductsController(NpgsqlConnection connection) : ControllerBase
            {
                public void Free()
                {
                    using var command = connection.CreateCommand();
                    command.CommandText = """
                        -- everything is free
                        UPDATE public."Products" SET price = 0;
                        """;
                    [|command.ExecuteNonQuery()|];
                }
            }
            """"),
        ("", "ADO.NET: one command runs several texts, the last one reads", """
            class Reader(NpgsqlConnection connection) : ControllerBase
            {
                public void Read()
                {
                    using var command = connection.CreateCommand();
                    command.CommandText = "SELECT count(*) FROM products";
                    command.ExecuteScalar();
                }
            }
            """),
        ("CSYNC102", "a bulk copy", """
            class ImportController(NpgsqlConnection connection) : ControllerBase
            {
                public async Task Import()
                {
                    using var writer = [|connection.BeginBinaryImport("COPY products (id, name) FROM STDIN (FORMAT BINARY)")|];
                    await writer.CompleteAsync();
                }
            }
            """),
        ("", "a bulk copy that is followed", """
            class ImportController(NpgsqlConnection connection, ProductReconcileHandler cache) : ControllerBase
            {
                public async Task Import(CancellationToken ct)
                {
                    using (var writer = connection.BeginBinaryImport("COPY products (id, name) FROM STDIN (FORMAT BINARY)"))
                    {
                        await writer.CompleteAsync();
                    }

                    await cache.ReconcileAsync(cancellationToken: ct);
                }
            }
            """),
        ("CSYNC102", "snake case by a naming convention, singular class", """
            [Cached("order-line:{Id}")] public class OrderLine { public int Id { get; set; } }
            class SalesContext : DbContext { public DbSet<OrderLine> OrderLines => Set<OrderLine>(); }
            class LinesController(SalesContext db) : ControllerBase { public async Task Clear() => await [|db.Database.ExecuteSqlRawAsync("DELETE FROM order_lines WHERE amount = 0")|]; }
            """),
        ("CSYNC102", "a configuration class maps table and schema", """
            [Cached("invoice:{Id}")] public class Invoice { public int Id { get; set; } }
            class SalesContext : DbContext { public DbSet<Invoice> Invoices => Set<Invoice>(); }
            class InvoiceConfiguration : IEntityTypeConfiguration<Invoice>
            {
                public void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Invoice> builder) => builder.ToTable("T_INVOICE", "billing");
            }
            class InvoicesController(IDbConnection db) : ControllerBase { public async Task Void(int id) => await [|db.ExecuteAsync("update billing.t_invoice set void = true where id = @id", new { id })|]; }
            """),
        ("", "the mapped name replaces the one of the set", """
            [Cached("invoice:{Id}")] public class Invoice { public int Id { get; set; } }
            class SalesContext : DbContext { public DbSet<Invoice> Invoices => Set<Invoice>(); }
            class InvoiceConfiguration : IEntityTypeConfiguration<Invoice>
            {
                public void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Invoice> builder) => builder.ToTable("T_INVOICE", "billing");
            }
            class InvoicesController(IDbConnection db) : ControllerBase
            {
                public async Task A() => await db.ExecuteAsync("DELETE FROM archive.t_invoice");
                public async Task B() => await db.ExecuteAsync("DELETE FROM Invoices");
            }
            """),
    ];
}
