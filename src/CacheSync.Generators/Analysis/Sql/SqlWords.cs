namespace CacheSync.Generators.Analysis.Sql;

/// <summary>Words of SQL that decide what a statement writes.</summary>
internal static class SqlWords
{
    /// <summary>Words behind which INSERT, UPDATE and DELETE are part of another clause.</summary>
    public static ISet<string> BeforeClauses { get; } = Set("FOR", "KEY", "ON", "DO", "AFTER", "BEFORE", "OR", "OF", "GRANT", "REVOKE", "AS", "NO");

    /// <summary>Words that may stand between the verb and the table.</summary>
    public static ISet<string> Modifiers { get; } = Set("INTO", "FROM", "ONLY", "TABLE", "IGNORE", "LOW_PRIORITY", "HIGH_PRIORITY", "DELAYED", "QUICK");

    /// <summary>Words that cannot be the name of a table without quotes.</summary>
    public static ISet<string> Reserved { get; } = Set(
        "SET", "WHERE", "FROM", "SELECT", "VALUES", "DEFAULT", "WHEN", "THEN", "USING", "ON", "AND", "OR", "NOT", "NULL", "IN", "AS", "CASCADE",
        "STATISTICS", "RETURNING", "OUTPUT", "END", "BEGIN", "INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "JOIN", "INNER", "LEFT", "RIGHT", "FULL",
        "CROSS", "OUTER", "GROUP", "ORDER", "LIMIT", "UNION", "HAVING", "LATERAL", "NATURAL", "OPTION", "TO", "RESTRICT", "NO", "OF");

    /// <summary>Statements in which the words of a write mean something else, up to the semicolon.</summary>
    public static ISet<string> Definitions { get; } = Set("CREATE", "ALTER", "DROP", "GRANT", "REVOKE", "COMMENT", "EXPLAIN", "DECLARE");

    private static HashSet<string> Set(params string[] words) => new(words, StringComparer.OrdinalIgnoreCase);
}
