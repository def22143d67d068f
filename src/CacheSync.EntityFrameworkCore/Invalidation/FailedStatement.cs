using System.Data.Common;
using CacheSync.Invalidation;

namespace CacheSync.EntityFrameworkCore.Invalidation;

/// <summary>Judges what became of a statement that committed by itself and failed.</summary>
internal static class FailedStatement
{
    // SQLSTATE classes by which a server says that it refused: bad data, constraint, rolled back (deadlock), bad statement.
    private static readonly string[] RefusedClasses = ["22", "23", "40", "42"];

    // "Statement completion unknown" stands among the refusals.
    private const string CompletionUnknown = "40003";

    /// <summary>Returns the outcome: without a server's word that it refused, the row may be committed.</summary>
    public static WriteOutcome OutcomeOf(Exception? exception) =>
        exception?.GetBaseException() is DbException { SqlState: { Length: 5 } state } && state != CompletionUnknown && RefusedClasses.Contains(state[..2])
            ? WriteOutcome.RolledBack
            : WriteOutcome.Unknown;
}
