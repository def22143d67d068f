namespace CacheSync.Generators.Analysis.Sql;

/// <summary>Finds the tables that a batch of SQL may write.</summary>
internal sealed class SqlWrites
{
    private readonly IReadOnlyList<SqlToken> _tokens;
    private readonly List<SqlTable> _tables = [];

    private SqlWrites(IReadOnlyList<SqlToken> tokens) => _tokens = tokens;

    /// <summary>Returns the tables; none when the text only reads, or is not understood.</summary>
    public static IReadOnlyList<SqlTable> TablesOf(string text)
    {
        if (SqlLexer.Read(text) is not { } tokens)
        {
            return [];
        }

        var writes = new SqlWrites(tokens);
        writes.Read();
        return [.. writes._tables.Distinct()];
    }

    private SqlToken At(int index) => index >= 0 && index < _tokens.Count ? _tokens[index] : default;

    private void Read()
    {
        for (var index = 0; index < _tokens.Count; index++)
        {
            var isHead = index == 0 || At(index - 1).IsSymbol(';');
            if (isHead && (At(index).IsAnyWord(SqlWords.Definitions)))
            {
                index = EndOfStatement(index);
            }
            else if (At(index).Kind == SqlTokenKind.Word && !At(index - 1).IsAnyWord(SqlWords.BeforeClauses) && !At(index - 1).IsSymbol('.'))
            {
                ReadVerb(index);
            }
        }
    }

    private void ReadVerb(int index)
    {
        switch (At(index).Text.ToUpperInvariant())
        {
            case "INSERT" or "TRUNCATE":
                AddTarget(index + 1, static (_, _) => true);
                break;
            case "REPLACE" when At(index + 1).IsWord("INTO"):
                AddTarget(index + 1, static (_, _) => true);
                break;
            case "UPDATE":
                AddTarget(index + 1, (_, after) => Contains(after, "SET"));
                break;
            case "DELETE":
                AddTarget(index + 1, static (_, _) => true);
                break;
            case "MERGE":
                AddTarget(index + 1, (_, after) => Contains(after, "USING"));
                break;
            case "COPY":
                AddTarget(index + 1, (_, after) => At(SkipParentheses(after)).IsWord("FROM"));
                break;
        }
    }

    private void AddTarget(int index, Func<SqlTable, int, bool> fits)
    {
        var start = SkipModifiers(index);
        if (ReadName(start, out var after) is not { } target || !fits(target, after))
        {
            return;
        }

        if (Assigned(after) is { } qualifier)
        {
            // UPDATE a JOIN b … SET b.x: the column says which table it is.
            target = new SqlTable(null, qualifier);
        }

        _tables.AddRange(Resolve(target, index));
        if (At(index - 1).IsWord("TRUNCATE") && At(after).IsSymbol(','))
        {
            AddTarget(after + 1, fits);
        }
    }

    private int SkipModifiers(int index)
    {
        while (true)
        {
            if (At(index).IsWord("TOP"))
            {
                index = At(index + 1).IsSymbol('(') ? SkipParentheses(index + 1) : index + 2;
            }
            else if (At(index).IsWord("OR"))
            {
                index += 2;
            }
            else if (At(index).IsAnyWord(SqlWords.Modifiers))
            {
                index++;
            }
            else
            {
                return index;
            }
        }
    }

    // schema.table, quoted in any way; null when it is no table or a part of its name is not known.
    private SqlTable? ReadName(int index, out int after)
    {
        after = index;
        var parts = new List<SqlToken>();
        while (At(after).IsName || At(after).Kind == SqlTokenKind.Hole)
        {
            parts.Add(At(after));
            after++;
            if (!At(after).IsSymbol('.'))
            {
                break;
            }

            // "db..table" leaves the schema out.
            after += At(after + 1).IsSymbol('.') ? 2 : 1;
        }

        if (parts.Count == 0 || !parts[parts.Count - 1].IsName || (parts.Count == 1 && parts[0].IsAnyWord(SqlWords.Reserved)))
        {
            return null;
        }

        // "products{suffix}" is another table.
        var name = parts[parts.Count - 1].Text;
        var schema = parts.Count > 1 && parts[parts.Count - 2].IsName ? parts[parts.Count - 2].Text : null;
        return At(after).Kind == SqlTokenKind.Hole || name.StartsWith("#", StringComparison.Ordinal) ? null : new SqlTable(schema, name);
    }

    // The alias that SET assigns to, in an UPDATE that lists several tables before it.
    private string? Assigned(int after)
    {
        var several = false;
        for (var index = after; index < _tokens.Count && !At(index).IsSymbol(';'); index++)
        {
            several |= At(index).IsWord("JOIN") || At(index).IsSymbol(',');
            if (At(index).IsWord("SET"))
            {
                return several && At(index + 1).IsName && At(index + 2).IsSymbol('.') ? At(index + 1).Text : null;
            }

            if (At(index).IsWord("FROM") || At(index).IsWord("VALUES") || At(index).IsWord("SELECT") || At(index).IsWord("WHERE"))
            {
                return null;
            }
        }

        return null;
    }

    // A target may be an alias of a table in the same statement, or a common table expression over one.
    private IEnumerable<SqlTable> Resolve(SqlTable target, int verb)
    {
        var end = EndOfStatement(verb);
        if (target.Schema is null)
        {
            if (CommonTable(target.Name, verb) is { } body)
            {
                return body;
            }

            for (var index = verb; index < end; index++)
            {
                var lists = At(index).IsWord("FROM") || At(index).IsWord("JOIN") || At(index).IsSymbol(',') || At(index).IsWord("UPDATE") || index == verb;
                var first = At(index).IsAnyWord(SqlWords.Modifiers) || !lists || index == verb ? SkipModifiers(index) : index + 1;
                if (lists && ReadName(first, out var after) is { } table)
                {
                    after += At(after).IsWord("AS") ? 1 : 0;
                    if (At(after).IsName && !At(after).IsAnyWord(SqlWords.Reserved) && Same(At(after).Text, target.Name))
                    {
                        return [table];
                    }
                }
            }
        }

        return [target];
    }

    // "WITH name AS (SELECT … FROM table …)": writing to it writes the table, when there is only one.
    private IReadOnlyList<SqlTable>? CommonTable(string name, int before)
    {
        for (var index = 0; index < before; index++)
        {
            var isDefinition = (At(index).IsWord("WITH") || At(index).IsWord("RECURSIVE") || At(index).IsSymbol(',')) && At(index + 1).IsName && Same(At(index + 1).Text, name);
            var open = At(index + 2).IsSymbol('(') ? SkipParentheses(index + 2) : index + 2;
            if (isDefinition && At(open).IsWord("AS") && At(open + 1).IsSymbol('('))
            {
                var end = SkipParentheses(open + 1);
                var froms = Enumerable.Range(open, end - open).Where(place => At(place).IsWord("FROM") || At(place).IsWord("JOIN")).ToList();
                return froms.Count == 1 && ReadName(froms[0] + 1, out _) is { } table ? [table] : [];
            }
        }

        return null;
    }

    private bool Contains(int from, string word)
    {
        var end = EndOfStatement(from);
        return Enumerable.Range(from, end - from).Any(index => At(index).IsWord(word));
    }

    private int SkipParentheses(int index)
    {
        var depth = 0;
        for (; index < _tokens.Count; index++)
        {
            depth += At(index).IsSymbol('(') ? 1 : At(index).IsSymbol(')') ? -1 : 0;
            if (depth <= 0)
            {
                return At(index).IsSymbol(')') ? index + 1 : index;
            }
        }

        return index;
    }

    private int EndOfStatement(int index)
    {
        while (index < _tokens.Count && !At(index).IsSymbol(';'))
        {
            index++;
        }

        return index;
    }

    private static bool Same(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}
