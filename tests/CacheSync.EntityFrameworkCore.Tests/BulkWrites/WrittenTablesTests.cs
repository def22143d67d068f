using CacheSync.EntityFrameworkCore.BulkWrites;

namespace CacheSync.EntityFrameworkCore.Tests.BulkWrites;

public sealed class WrittenTablesTests
{
    [Theory]
    [InlineData("UPDATE t SET a = 1", "t")]
    [InlineData("update only app.\"T\" set a = 1", "app.T")]
    [InlineData("UPDATE OR IGNORE `t` SET a = 1", "t")]
    [InlineData("DELETE FROM \"a\"\"b\"", "a\"b")]
    [InlineData("DELETE t WHERE a = 1", "t")]
    [InlineData("UPDATE [p] SET [p].[a] = 1 FROM [dbo].[Products] AS [p]", "dbo.Products")]
    [InlineData("UPDATE TOP (5) [p] SET a = 1 FROM [Products] [p]", "Products")]
    [InlineData("WITH gone AS (DELETE FROM a RETURNING *) INSERT INTO b SELECT * FROM gone", "a b")]
    [InlineData("INSERT INTO a (x) VALUES (1) ON CONFLICT (x) DO UPDATE SET x = 2", "a")]
    [InlineData("MERGE INTO a USING b ON a.x = b.x WHEN MATCHED THEN UPDATE SET y = 1 WHEN NOT MATCHED THEN DELETE", "a")]
    [InlineData("TRUNCATE TABLE a", "a")]
    [InlineData("REPLACE INTO a VALUES (1)", "a")]
    [InlineData("TRUNCATE TABLE other, ONLY app.lines RESTART IDENTITY", "other app.lines")]
    [InlineData("TRUNCATE a *, b", "a b")]
    [InlineData("DELETE a.*, l FROM a JOIN lines AS l ON l.x = a.x", "a lines")]
    [InlineData("UPDATE LOW_PRIORITY IGNORE t SET a = 1", "t")]
    [InlineData("DELETE QUICK FROM t", "t")]
    [InlineData("UPDATE Quick SET a = 1", "Quick")]
    [InlineData("UPDATE t SET a = replace(a, 'x', 'y'), b = 2", "t")]
    [InlineData("SELECT E'it\\'s'; DELETE FROM b", "b")]
    [InlineData("SELECT 1; UPDATE a SET x = 1; DELETE FROM b;", "a b")]
    [InlineData("SELECT * FROM a FOR UPDATE OF a", "")]
    [InlineData("SELECT * FROM a FOR NO KEY UPDATE", "")]
    [InlineData("SELECT 'UPDATE a SET x = 1', $$DELETE FROM b$$, $q$DELETE FROM c$q$ -- DELETE FROM d\n/* DELETE FROM e */", "")]
    [InlineData("CREATE TABLE a (x int REFERENCES b ON DELETE CASCADE ON UPDATE CASCADE)", "")]
    [InlineData("SELECT \"update\", \"delete\" FROM a", "")]
    [InlineData("UPDATE", "")]
    [InlineData("UPDATE TOP (", "")]
    [InlineData("'unfinished", "")]
    public void Finds_what_is_written(string sql, string tables) =>
        Assert.Equal(tables, string.Join(' ', WrittenTables.Find(SqlTokens.Read(sql)).Select(table => table.Schema is null ? table.Name : $"{table.Schema}.{table.Name}")));

    [Theory]
    [InlineData("UPDATE a, lines SET lines.x = 1")]
    [InlineData("UPDATE a JOIN lines ON a.x = lines.x SET lines.y = 1")]
    [InlineData("UPDATE (a, lines) SET lines.x = 1")]
    [InlineData("WITH l AS (SELECT * FROM lines) UPDATE l SET x = 1")]
    [InlineData("UPDATE l SET x = 1 FROM (SELECT * FROM lines) AS l")]
    [InlineData("UPDATE ONLY (lines) SET x = 1")]
    [InlineData("INSERT INTO a VALUES ('it\\'s'); DELETE FROM lines")]
    [InlineData("INSERT INTO a VALUES ('C:\\'); DELETE FROM lines; SELECT 'x'")]
    public void Finds_a_table_that_only_some_databases_write(string sql) =>
        Assert.Contains(SqlTokens.Readings(sql).SelectMany(WrittenTables.Find), table => table.Name == "lines");
}
