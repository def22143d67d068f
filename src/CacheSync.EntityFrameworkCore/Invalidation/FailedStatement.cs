using System.Data.Common;
using CacheSync.EntityFrameworkCore.BulkWrites;
using CacheSync.Invalidation;

namespace CacheSync.EntityFrameworkCore.Invalidation;

/// <summary>Judges what became of a statement that committed by itself and failed.</summary>
internal static class FailedStatement
{
    // SQLSTATE classes by which a server says that it refused: bad data, constraint, rolled back (deadlock), bad statement.
    private static readonly string[] RefusedClasses = ["22", "23", "40", "42"];

    // "Statement completion unknown" stands among the refusals.
    private const string CompletionUnknown = "40003";

    /// <summary>
    /// Returns the outcome: without a server's word that it refused, the row may be committed. That word is about one statement, and
    /// those before it, in the same command or in earlier ones, may have committed by themselves. Wrapped, it may be about what an interceptor of the
    /// application wrote once this statement was done.
    /// </summary>
    public static WriteOutcome OutcomeOf(Exception? exception, string? command, int commands = 1) =>
        commands == 1 && IsRefused(exception) && command is not null && SqlTokens.IsOneStatement(command) ? WriteOutcome.RolledBack : WriteOutcome.Unknown;

    private static bool IsRefused(Exception? exception) =>
        exception is DbException { SqlState: { Length: 5 } state } && state != CompletionUnknown && RefusedClasses.Contains(state[..2]);
}
