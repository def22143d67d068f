namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>Finds the tables that a statement writes. Over-matching costs a reconcile, a miss leaves stale entries: where in doubt, a table is written.</summary>
internal static class WrittenTables
{
    // What may stand between the verb and the table: UPDATE OR IGNORE t, DELETE FROM ONLY t, TRUNCATE TABLE t, MERGE INTO t.
    private static readonly string[] Fillers = ["INTO", "FROM", "ONLY", "TABLE", "OR", "IGNORE", "REPLACE", "ABORT", "FAIL", "ROLLBACK", "LOW_PRIORITY", "HIGH_PRIORITY", "DELAYED", "QUICK"];

    // Before one of these a filler is the table itself: UPDATE Quick SET.
    private static readonly string[] NotATable = ["SET", "WHERE", "AS", "USING", "VALUES", "DEFAULT", "SELECT", "RETURNING"];

    // FOR UPDATE, FOR NO KEY UPDATE, DO UPDATE, ON DELETE, THEN UPDATE: no statement begins there.
    private static readonly string[] NotBefore = ["FOR", "KEY", "DO", "ON", "THEN", "BEFORE", "AFTER", "OF"];

    public static List<WrittenTable> Find(List<SqlToken> tokens)
    {
        var tables = new List<WrittenTable>();
        for (var at = 0; at < tokens.Count; at++)
        {
            if (IsVerb(tokens[at]) && (at == 0 || !NotBefore.Any(tokens[at - 1].Is)))
            {
                AddAfter(tokens, at, tables);
            }
        }

        return tables;
    }

    private static void AddAfter(List<SqlToken> tokens, int verb, List<WrittenTable> tables)
    {
        var at = TableAfter(tokens, verb);
        if (at >= tokens.Count || !tokens[at].IsName || tokens[at].Is("SET"))
        {
            // UPDATE (a JOIN b) SET, but not the function replace(a, b, c).
            if (at < tokens.Count && tokens[at].IsSymbol('(') && (at > verb + 1 || tokens[verb].Is("UPDATE") || tokens[verb].Is("DELETE")))
            {
                AddEveryName(tokens, verb, tables);
            }

            return;
        }

        var table = Name(tokens, at);
        if (IsDerived(tokens, table) || (tokens[verb].Is("UPDATE") && IsJoined(tokens, table, tokens[verb].Depth)))
        {
            AddEveryName(tokens, verb, tables);
            return;
        }

        tables.Add(Resolve(tokens, table));
        if (tokens[verb].Is("DELETE") || tokens[verb].Is("TRUNCATE"))
        {
            AddList(tokens, table, tables);
        }
    }

    /// <summary>MySQL's UPDATE a, b SET and UPDATE a JOIN b ON … SET write any of them.</summary>
    private static bool IsJoined(List<SqlToken> tokens, WrittenTable first, int depth)
    {
        var set = tokens.FindIndex(first.At, token => (token.Is("SET") && token.Depth <= depth) || token.IsSymbol(';'));
        return tokens.Take(set < 0 ? tokens.Count : set).Skip(first.At + 1).Any(token => token.IsSymbol(',') || token.Is("JOIN") || token.Is("STRAIGHT_JOIN"));
    }

    /// <summary>SQL Server writes through a common table expression or a subquery: WITH t AS (…) UPDATE t, UPDATE t … FROM (…) AS t.</summary>
    private static bool IsDerived(List<SqlToken> tokens, WrittenTable written)
    {
        for (var at = 1; at < tokens.Count; at++)
        {
            if (at != written.At && tokens[at].IsName && tokens[at].Text.Equals(written.Name, StringComparison.OrdinalIgnoreCase)
                && (tokens[at - 1].IsSymbol(')') || (tokens[at - 1].Is("AS") && at > 1 && tokens[at - 2].IsSymbol(')'))
                    || (at + 2 < tokens.Count && tokens[at + 1].Is("AS") && tokens[at + 2].IsSymbol('('))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>TRUNCATE a, ONLY b and MySQL's DELETE a.*, b FROM.</summary>
    private static void AddList(List<SqlToken> tokens, WrittenTable table, List<WrittenTable> tables)
    {
        while (true)
        {
            var at = table.At + 1;
            while (at < tokens.Count && (tokens[at].IsSymbol('.') || tokens[at].IsSymbol('*')))
            {
                at++;
            }

            if (at >= tokens.Count || !tokens[at].IsSymbol(','))
            {
                return;
            }

            at = TableAfter(tokens, at);
            if (at >= tokens.Count || !tokens[at].IsName)
            {
                return;
            }

            table = Name(tokens, at);
            tables.Add(Resolve(tokens, table));
        }
    }

    /// <summary>Takes every name in the statement for a table that it writes.</summary>
    private static void AddEveryName(List<SqlToken> tokens, int verb, List<WrittenTable> tables)
    {
        var start = tokens.FindLastIndex(verb, token => token.IsSymbol(';')) + 1;
        for (var at = start; at < tokens.Count && !tokens[at].IsSymbol(';'); at++)
        {
            if (tokens[at].IsName)
            {
                tables.Add(new WrittenTable(null, tokens[at].Text, at));
            }
        }
    }

    private static bool IsVerb(SqlToken token) =>
        token.Is("UPDATE") || token.Is("DELETE") || token.Is("INSERT") || token.Is("MERGE") || token.Is("TRUNCATE") || token.Is("REPLACE");

    private static int TableAfter(List<SqlToken> tokens, int verb)
    {
        var at = verb + 1;
        if (at < tokens.Count && tokens[at].Is("TOP"))
        {
            var depth = tokens[at].Depth;
            var closing = tokens.FindIndex(at, token => token.IsSymbol(')') && token.Depth == depth);
            at = closing < 0 ? tokens.Count : closing + 1;
        }

        while (at + 1 < tokens.Count && Fillers.Any(tokens[at].Is) && (tokens[at + 1].IsSymbol('(') || (tokens[at + 1].IsName && !NotATable.Any(tokens[at + 1].Is))))
        {
            at++;
        }

        return at;
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
