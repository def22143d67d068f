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
}
