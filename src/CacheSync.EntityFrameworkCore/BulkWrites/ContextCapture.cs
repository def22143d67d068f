using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>Finds the context of a query, which has no public way to it: the command made for the query names it to the interceptors.</summary>
internal sealed class ContextCapture
{
    private static readonly AsyncLocal<ContextCapture?> Current = new();
    private DbContext? _context;

    /// <summary>Returns the context of a query, or null when CacheSync does not follow it. Sends nothing.</summary>
    public static DbContext? ContextOf(IQueryable query)
    {
        var capture = new ContextCapture();
        Current.Value = capture;
        try
        {
            using var command = query.CreateDbCommand();
            return capture._context;
        }
        finally
        {
            Current.Value = null;
        }
    }

    /// <summary>Takes the context of a command.</summary>
    public static void Offer(DbContext? context)
    {
        if (Current.Value is { } capture)
        {
            capture._context = context;
        }
    }
}
