using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>
/// Finds the context of a query, which has no public way to it: the query is begun, and given up as soon as EF Core names the context to the
/// interceptors. That is when the command has been made, before a connection is opened, so nothing is sent.
/// </summary>
internal sealed class ContextCapture
{
    private static readonly AsyncLocal<ContextCapture?> Current = new();
    private DbContext? _context;

    /// <summary>Returns the context of a query, or null when CacheSync does not follow it.</summary>
    public static DbContext? ContextOf<TRow>(IQueryable<TRow> query)
    {
        var capture = new ContextCapture();
        Current.Value = capture;
        try
        {
            // Only a context that is not followed answers.
            _ = query.Any();
        }
        catch (OperationCanceledException) when (capture._context is not null)
        {
        }
        finally
        {
            Current.Value = null;
        }

        return capture._context;
    }

    /// <summary>Takes the context of a command about to be sent.</summary>
    /// <exception cref="OperationCanceledException">The context was what the query was begun for. EF Core logs a cancelled query for debugging only.</exception>
    public static void Offer(DbContext? context)
    {
        if (Current.Value is { } capture && context is not null)
        {
            capture._context = context;
            throw new OperationCanceledException("The context of the query is found.");
        }
    }
}
