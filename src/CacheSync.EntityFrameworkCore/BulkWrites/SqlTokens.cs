namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>Splits SQL of any of the usual databases into tokens.</summary>
internal static class SqlTokens
{
    /// <summary>Returns what the text may mean: where a backslash stands before a quote, the database decides whether the quote ends the literal.</summary>
    public static IReadOnlyList<List<SqlToken>> Readings(string sql) =>
        sql.Contains("\\'", StringComparison.Ordinal) || sql.Contains("\\\"", StringComparison.Ordinal)
            ? [Read(sql), Read(sql, backslashEscapes: true)]
            : [Read(sql)];

    public static List<SqlToken> Read(string sql, bool backslashEscapes = false)
    {
        var tokens = new List<SqlToken>();
        var depth = 0;
        for (var at = 0; at < sql.Length;)
        {
            var from = at;
            var next = at + 1 < sql.Length ? sql[at + 1] : '\0';
            switch (sql[at])
            {
                case var space when char.IsWhiteSpace(space):
                    at++;
                    break;
                case '-' when next == '-':
                    at = After(sql, "\n", at);
                    break;
                case '/' when next == '*':
                    at = After(sql, "*/", at + 2);
                    break;
                case '\'':
                    at = AfterQuote(sql, at, '\'', backslashEscapes);
                    tokens.Add(new SqlToken(SqlTokenKind.Text, "", depth));
                    break;
                case 'E' or 'e' when next == '\'':
                    // PostgreSQL's E'it\'s'.
                    at = AfterQuote(sql, at + 1, '\'', escapes: true);
                    tokens.Add(new SqlToken(SqlTokenKind.Text, "", depth));
                    break;
                case '$' when DollarQuote(sql, at) is { } quote:
                    at = After(sql, quote, at + quote.Length);
                    tokens.Add(new SqlToken(SqlTokenKind.Text, "", depth));
                    break;
                case var quote and ('"' or '`' or '['):
                    var end = quote == '[' ? ']' : quote;
                    at = AfterQuote(sql, at, end, backslashEscapes && quote == '"');
                    tokens.Add(new SqlToken(SqlTokenKind.Quoted, sql[(from + 1)..Math.Max(from + 1, at - 1)].Replace($"{end}{end}", $"{end}", StringComparison.Ordinal), depth));
                    break;
                case '@' or ':' or '$' when IsWordPart(next):
                    at = AfterWord(sql, at + 1);
                    tokens.Add(new SqlToken(SqlTokenKind.Parameter, sql[(from + 1)..at], depth));
                    break;
                case var digit when char.IsAsciiDigit(digit):
                    at = AfterWord(sql, at);
                    tokens.Add(new SqlToken(SqlTokenKind.Number, sql[from..at], depth));
                    break;
                case var letter when IsWordPart(letter):
                    at = AfterWord(sql, at);
                    tokens.Add(new SqlToken(SqlTokenKind.Word, sql[from..at], depth));
                    break;
                default:
                    depth += sql[at] == '(' ? 1 : sql[at] == ')' ? -1 : 0;
                    tokens.Add(new SqlToken(SqlTokenKind.Symbol, sql[at].ToString(), depth));
                    at++;
                    break;
            }
        }

        return tokens;
    }

    /// <summary>Says whether the text is certainly no more than one statement.</summary>
    public static bool IsOneStatement(string sql) => Readings(sql).All(IsOneStatement);

    public static bool IsOneStatement(List<SqlToken> tokens) => !tokens.SkipWhile(token => !token.IsSymbol(';')).Any(token => !token.IsSymbol(';'));

    private static bool IsWordPart(char character) => char.IsLetterOrDigit(character) || character is '_' or '#';

    private static int AfterWord(string sql, int at)
    {
        while (at < sql.Length && IsWordPart(sql[at]))
        {
            at++;
        }

        return at;
    }

    private static int After(string sql, string text, int at) =>
        sql.IndexOf(text, at, StringComparison.Ordinal) is >= 0 and var found ? found + text.Length : sql.Length;

    /// <summary>A doubled quote stands for one and does not end the text.</summary>
    private static int AfterQuote(string sql, int at, char end, bool escapes)
    {
        for (at++; at < sql.Length; at++)
        {
            if (escapes && sql[at] == '\\')
            {
                at++;
                continue;
            }

            if (sql[at] != end)
            {
                continue;
            }

            if (at + 1 >= sql.Length || sql[at + 1] != end)
            {
                return at + 1;
            }

            at++;
        }

        return sql.Length;
    }

    /// <summary>PostgreSQL's $$text$$ and $tag$text$tag$.</summary>
    private static string? DollarQuote(string sql, int at)
    {
        var end = AfterWord(sql, at + 1);
        return end < sql.Length && sql[end] == '$' && !char.IsAsciiDigit(sql[at + 1]) ? sql[at..(end + 1)] : null;
    }
}
