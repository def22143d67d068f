using CacheSync.Generators.Tests.Stubs;

namespace CacheSync.Generators.Tests.Writes;

public sealed class SqlWriteBypassTests
{
    [Theory]
    [Trait("Loud", "CSYNC102")]
    [InlineData("await [|db.Database.ExecuteSqlAsync($\"UPDATE Products SET price = {id} WHERE id = {id}\")|];")]
    [InlineData("await [|db.Database.ExecuteSqlInterpolatedAsync($\"delete from products where id = {id}\", token)|];")]
    [InlineData("[|db.Database.ExecuteSqlRaw(\"TRUNCATE TABLE \\\"Products\\\"\")|];")]
    [InlineData("await [|db.Database.ExecuteSqlRawAsync(\"UPDATE \" + \"products SET price = \" + id)|];")]
    [InlineData("_ = [|db.Database.SqlQueryRaw<int>(\"UPDATE products SET price = 1 RETURNING id\")|].ToList();")]
    [InlineData("_ = await [|db.Products.FromSqlRaw(\"UPDATE products SET price = 1 RETURNING *\")|].ToListAsync();")]
    [InlineData("await [|connection.ExecuteAsync(\"INSERT INTO products (id) VALUES (@id)\", new { id })|];")]
    [InlineData("const string sql = \"DELETE FROM products WHERE id = @id\"; await [|connection.ExecuteAsync(sql, new { id })|];")]
    [InlineData("var sql = \"\"\"\n  -- prices\n  UPDATE public.products\n  SET price = 1\n\"\"\"; await [|connection.ExecuteAsync(sql)|];")]
    [InlineData("await [|connection.ExecuteAsync(new CommandDefinition(\"DELETE FROM products\"))|];")]
    [InlineData("_ = await [|connection.QuerySingleAsync<int>(\"INSERT INTO products (name) VALUES ('x') RETURNING id\")|];")]
    [InlineData("await [|connection.ExecuteAsync(\"UPDATE c SET city = 'x' FROM crm.customers c\")|];")]
    [InlineData("var command = npgsql.CreateCommand(); command.CommandText = \"DELETE FROM products\"; await [|command.ExecuteNonQueryAsync(token)|];")]
    [InlineData("await using var command = new NpgsqlCommand(\"DELETE FROM products\", npgsql); [|command.ExecuteNonQuery()|];")]
    [InlineData("using var command = new NpgsqlCommand { CommandText = \"DELETE FROM products\" }; [|command.ExecuteNonQuery()|];")]
    [InlineData("using var importer = [|npgsql.BeginBinaryImport(\"COPY products (id) FROM STDIN (FORMAT BINARY)\")|]; await importer.CompleteAsync();")]
    [InlineData("var sql = \"DELETE FROM products\"; if (flag) sql = \"SELECT 1\"; await [|connection.ExecuteAsync(sql)|];")]
    [InlineData("await [|connection.ExecuteAsync(\"SELECT 1; DELETE FROM products\")|]; if (flag) return; await products.InvalidateAsync(id);")]
    public Task Reports(string body) => RuleCheck.LoudAsync("CSYNC102", Shop.Action(body));

    [Theory]
    [Trait("Quiet", "CSYNC102")]
    [InlineData("followed", "await connection.ExecuteAsync(\"DELETE FROM products\"); await products.InvalidateAsync(id);")]
    [InlineData("only when rows were changed", "var rows = await connection.ExecuteAsync(\"DELETE FROM products\"); if (rows == 1) { await products.InvalidateAsync(id); }")]
    [InlineData("it reads", "_ = await connection.QueryAsync<Product>(\"SELECT * FROM products FOR UPDATE\");")]
    [InlineData("it reads, whatever runs it", "await connection.ExecuteAsync(\"SELECT * FROM products\");")]
    [InlineData("another table", "await connection.ExecuteAsync(\"DELETE FROM orders WHERE product = @id\", new { id });")]
    [InlineData("a table of a similar name", "await connection.ExecuteAsync(\"DELETE FROM products_archive\");")]
    [InlineData("the name of the set is not the mapped table", "await connection.ExecuteAsync(\"DELETE FROM clients\");")]
    [InlineData("another schema", "await connection.ExecuteAsync(\"DELETE FROM audit.customers\");")]
    [InlineData("the table is not known", "await connection.ExecuteAsync($\"DELETE FROM {city} WHERE id = 1\");")]
    [InlineData("the text is not known", "await connection.ExecuteAsync(city);")]
    [InlineData("the text is replaced", "var sql = \"DELETE FROM products\"; sql = \"SELECT 1\"; await connection.ExecuteAsync(sql);")]
    [InlineData("in a string", "await connection.ExecuteAsync(\"SELECT 'DELETE FROM products'\");")]
    [InlineData("the table is put in by string.Format", "await connection.ExecuteAsync(string.Format(\"DELETE FROM {0}\", city));")]
    [InlineData("a procedure", "await connection.ExecuteAsync(\"EXEC dbo.update_products\");")]
    [InlineData("a temporary table", "await connection.ExecuteAsync(\"CREATE TEMP TABLE products_tmp AS SELECT * FROM products; UPDATE products_tmp SET price = 0\");")]
    [InlineData("copied out", "await connection.ExecuteAsync(\"INSERT INTO products_archive SELECT * FROM products\");")]
    [InlineData("a definition", "await connection.ExecuteAsync(\"CREATE INDEX ON products (price)\");")]
    [InlineData("exported", "using var importer = npgsql.BeginBinaryImport(\"COPY staging (id) FROM STDIN (FORMAT BINARY)\"); await importer.CompleteAsync();")]
    [InlineData("in a comment", "await connection.ExecuteAsync(\"SELECT 1 -- DELETE FROM products\");")]
    [InlineData("a procedure", "await connection.ExecuteAsync(\"EXEC delete_products\");")]
    [InlineData("a temporary table", "await connection.ExecuteAsync(\"DELETE FROM #products\");")]
    [InlineData("export", "using var x = npgsql.BeginBinaryImport(\"COPY products TO STDOUT\"); await Task.Yield();")]
    [InlineData("a definition", "await connection.ExecuteAsync(\"CREATE TABLE products (id int)\");")]
    [InlineData("only a log", "logger.LogInformation(\"DELETE FROM products\");")]
    public Task Stays_quiet(string why, string body) => RuleCheck.QuietAsync(why, Shop.Action(body));

    [Theory]
    [Trait("Loud", "CSYNC102")]
    [InlineData("[Cached(\"note:{Id}\")] [System.ComponentModel.DataAnnotations.Schema.Table(\"memo\", Schema = \"app\")] public class Note { public int Id { get; set; } } class C(IDbConnection c) : ControllerBase { public async Task A() { await [|c.ExecuteAsync(\"DELETE FROM app.memo\")|]; await c.ExecuteAsync(\"DELETE FROM notes\"); } }")]
    [InlineData("[Cached(\"note:{Id}\")] public class Note { public int Id { get; set; } } class C(IDbConnection c) : ControllerBase { public async Task A() { await [|c.ExecuteAsync(\"DELETE FROM notes\")|]; } }")]
    [InlineData("[Cached(\"note:{Id}\")] public class Note { public int Id { get; set; } } class Map : IEntityTypeConfiguration<Note> { const string Name = \"memos\"; public void Configure(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<Note> b) { b.ToTable(Name); } } class C(IDbConnection c) : ControllerBase { public async Task A() { await [|c.ExecuteAsync(\"DELETE FROM memos\")|]; await c.ExecuteAsync(\"DELETE FROM notes\"); } }")]
    [InlineData("[Cached(\"line:{Id}\")] public class OrderLine { public int Id { get; set; } } class Ctx : DbContext { public DbSet<OrderLine> OrderLines { get; set; } = null!; } class C(IDbConnection c) : ControllerBase { public async Task A() { await [|c.ExecuteAsync(\"DELETE FROM order_lines\")|]; } }")]
    [InlineData("public class Animal { public int Id { get; set; } } [Cached(\"dog:{Id}\")] public class Dog : Animal { public int Age { get; set; } } class Ctx : DbContext { public DbSet<Animal> Animals { get; set; } = null!; } class C(IDbConnection c) : ControllerBase { public async Task A() { await [|c.ExecuteAsync(\"DELETE FROM Animals\")|]; } }")]
    [InlineData("static class Sql { public const string Delete = \"DELETE FROM products\"; } class C(IDbConnection c) : ControllerBase { public async Task A() { await [|c.ExecuteAsync(Sql.Delete)|]; } }")]
    public Task Tables_are_found_where_they_are_named(string source) => RuleCheck.LoudAsync("CSYNC102", source);

    [Theory]
    [Trait("Quiet", "CSYNC102")]
    [InlineData("same names elsewhere", "namespace Elsewhere { static class SqlMapper { public static Task<int> ExecuteAsync(this ShopContext c, string sql) => Task.FromResult(sql.Length); } class C(ShopContext c) : ControllerBase { public async Task A() => await SqlMapper.ExecuteAsync(c, \"DELETE FROM products\"); } }")]
    [InlineData("what makes the command takes a name", "class C(Elsewhere.CommandFactory factory) : ControllerBase { public int A() { using var command = factory.CreateCommand(\"DELETE FROM products\"); return command.ExecuteNonQuery(); } }")]
    [InlineData("a helper gives the text to something else of the name", "class C(Elsewhere.DraftStore drafts) : ControllerBase { public int A() => Run(\"DELETE FROM products\"); int Run(string sql) => drafts.ExecuteNonQuery(sql); }")]
    [InlineData("a helper gives the text to a maker of something else", "class C(Elsewhere.CommandFactory factory) : ControllerBase { public object A() => Run(\"DELETE FROM products\"); object Run(string sql) => factory.CreateCommand(sql); }")]
    [InlineData("an attribute of the name says something else", "[Cached(\"note:{Id}\")] [Elsewhere.Table(\"memos\")] public class Note { public int Id { get; set; } } class C(IDbConnection c) : ControllerBase { public async Task A() { await c.ExecuteAsync(\"DELETE FROM memos\"); } }")]
    [InlineData("a method of the name in a context maps nothing", "[Cached(\"note:{Id}\")] public class Note { public int Id { get; set; } } class Ctx : DbContext { public void Print(List<Note> notes) => Elsewhere.ReportExtensions.ToTable(notes, \"memos\"); } class C(IDbConnection c) : ControllerBase { public async Task A() { await c.ExecuteAsync(\"DELETE FROM memos\"); } }")]
    public Task Decoys(string why, string source) => RuleCheck.QuietAsync(why, source);

    [Theory]
    [Trait("Loud", "CSYNC102")]
    [InlineData("a text builder of another library", "class StringBuilder { public StringBuilder Append(string text) => this; public override string ToString() => \"SELECT 1\"; } class C(IDbConnection c, NpgsqlConnection n) : ControllerBase { public async Task A() { var sql = new StringBuilder(); sql.Append(\"DELETE FROM products\"); await c.ExecuteAsync(sql.ToString()); await [|c.ExecuteAsync(\"DELETE FROM products\")|]; } object U => n; }")]
    [InlineData("a command that a helper makes is one write", "class C(NpgsqlConnection n) : ControllerBase { public int A() { using var command = [|CreateCommand(\"DELETE FROM products\")|]; return command.ExecuteNonQuery(); } NpgsqlCommand CreateCommand(string sql) => new NpgsqlCommand(sql, n); }")]
    public Task Decoys_beside(string why, string source) => RuleCheck.LoudAsync("CSYNC102", source + $" /* {why} */");
}
