namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>Finds the tables that a statement writes. Over-matching costs a reconcile, a miss leaves stale entries: where in doubt, a table is written.</summary>
internal static class WrittenTables
{
    // What may stand between the verb and the table: UPDATE OR IGNORE t, DELETE FROM ONLY t, TRUNCATE TABLE t, MERGE INTO t.
    private static readonly string[] Fillers = ["INTO", "FROM", "ONLY", "TABLE", "OR", "IGNORE", "REPLACE", "ABORT", "FAIL", "ROLLBACK"];

    // FOR UPDATE, FOR NO KEY UPDATE, DO UPDATE, ON DELETE, THEN UPDATE: no statement begins there.
    private static readonly string[] NotBefore = ["FOR", "KEY", "DO", "ON", "THEN", "BEFORE", "AFTER", "OF"];

    public static List<WrittenTable> Find(List<SqlToken> tokens)
    {
        var tables = new List<WrittenTable>();
        for (var at = 0; at < tokens.Count; at++)
        {
            if (IsVerb(tokens[at]) && (at == 0 || !NotBefore.Any(tokens[at - 1].Is)) && TableAfter(tokens, at) is { } table)
            {
                tables.Add(Resolve(tokens, table));
            }
        }

        return tables;
    }

    private static bool IsVerb(SqlToken token) =>
        token.Is("UPDATE") || token.Is("DELETE") || token.Is("INSERT") || token.Is("MERGE") || token.Is("TRUNCATE") || token.Is("REPLACE");

    private static WrittenTable? TableAfter(List<SqlToken> tokens, int verb)
    {
        var at = verb + 1;
        if (at < tokens.Count && tokens[at].Is("TOP"))
        {
            var depth = tokens[at].Depth;
            var closing = tokens.FindIndex(at, token => token.IsSymbol(')') && token.Depth == depth);
            at = closing < 0 ? tokens.Count : closing + 1;
        }

        while (at < tokens.Count && Fillers.Any(tokens[at].Is))
        {
            at++;
        }

        return at < tokens.Count && tokens[at].IsName && !tokens[at].Is("SET") ? Name(tokens, at) : null;
    }

    private static WrittenTable Name(List<SqlToken> tokens, int at)
    {
        string? schema = null;
        while (at + 2 < tokens.Count && tokens[at + 1].IsSymbol('.') && tokens[at + 2].IsName)
        {
            (schema, at) = (tokens[at].Text, at + 2);
        }

        return new WrittenTable(schema, tokens[at].Text, at);
    }

    /// <summary>SQL Server's UPDATE [p] SET … FROM [Products] AS [p] names the table by its alias.</summary>
    private static WrittenTable Resolve(List<SqlToken> tokens, WrittenTable written)
    {
        for (var at = written.At + 1; written.Schema is null && at + 1 < tokens.Count; at++)
        {
            if ((tokens[at].Is("FROM") || tokens[at].Is("JOIN")) && tokens[at + 1].IsName)
            {
                var table = Name(tokens, at + 1);
                var alias = table.At + 1 < tokens.Count && tokens[table.At + 1].Is("AS") ? table.At + 2 : table.At + 1;
                if (alias < tokens.Count && tokens[alias].IsName && tokens[alias].Text.Equals(written.Name, StringComparison.OrdinalIgnoreCase))
                {
                    return table with { At = written.At };
                }
            }
        }

        return written;
    }
}
