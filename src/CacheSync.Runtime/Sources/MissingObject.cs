using System.Data.Common;

namespace CacheSync.Sources;

/// <summary>Recognises the error of a table or column that does not exist.</summary>
internal static class MissingObject
{
    // 42P01, 42703 and 3F000 are PostgreSQL's for table, column and schema; 42S02 and 42S22 those of ODBC and MySQL.
    private static readonly string[] States = ["42P01", "42703", "3F000", "42S02", "42S22"];

    // SQLite and SQL Server have no SQLSTATE to tell by.
    private static readonly string[] Texts = ["no such table", "no such column", "Invalid object name", "Invalid column name"];

    public static bool IsCauseOf(Exception exception) =>
        exception.GetBaseException() is DbException error
        && (States.Contains(error.SqlState) || Texts.Any(text => error.Message.Contains(text, StringComparison.OrdinalIgnoreCase)));
}
