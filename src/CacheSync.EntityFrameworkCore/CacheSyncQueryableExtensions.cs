using CacheSync.EntityFrameworkCore.BulkWrites;
using CacheSync.EntityFrameworkCore.Hosting;
using Microsoft.EntityFrameworkCore.Query;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Bulk statements that invalidate exactly the entries of the rows they write.</summary>
public static class CacheSyncQueryableExtensions
{
    /// <summary>
    /// Updates all rows of the query and invalidates their entries after the commit. The keys are selected first and the statement runs on its own
    /// condition and these keys, in chunks, in the context's transaction or one of its own. From 100,000 keys on, or where the statement sets a
    /// member of the key, a reconcile of the model is queued instead.
    /// </summary>
    /// <typeparam name="TSource">The entity. Where it is no cached model this is <c>ExecuteUpdateAsync</c>.</typeparam>
    /// <param name="source">The rows, without limits (Take, Skip).</param>
    /// <param name="setPropertyCalls">What to set.</param>
    /// <param name="cancellationToken">Cancels the statement; nothing is written then.</param>
    /// <returns>The number of rows written.</returns>
    public static Task<int> ExecuteUpdateAndInvalidateAsync<TSource>(
        this IQueryable<TSource> source, Action<UpdateSettersBuilder<TSource>> setPropertyCalls, CancellationToken cancellationToken = default)
        where TSource : class
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(setPropertyCalls);
        return RunAsync(source, (rows, token) => rows.ExecuteUpdateAsync(setPropertyCalls, token), cancellationToken);
    }

    /// <summary>
    /// Deletes all rows of the query and invalidates their entries after the commit. The keys are selected first and the statement runs on its own
    /// condition and these keys, in chunks, in the context's transaction or one of its own. From 100,000 keys on a reconcile of the model is queued instead.
    /// </summary>
    /// <typeparam name="TSource">The entity. Where it is no cached model this is <c>ExecuteDeleteAsync</c>.</typeparam>
    /// <param name="source">The rows, without limits (Take, Skip).</param>
    /// <param name="cancellationToken">Cancels the statement; nothing is deleted then.</param>
    /// <returns>The number of rows deleted.</returns>
    public static Task<int> ExecuteDeleteAndInvalidateAsync<TSource>(this IQueryable<TSource> source, CancellationToken cancellationToken = default)
        where TSource : class
    {
        ArgumentNullException.ThrowIfNull(source);
        return RunAsync(source, static (rows, token) => rows.ExecuteDeleteAsync(token), cancellationToken);
    }

    private static Task<int> RunAsync<TSource>(IQueryable<TSource> source, Func<IQueryable<TSource>, CancellationToken, Task<int>> run, CancellationToken cancellationToken)
        where TSource : class
    {
        if (ContextCapture.ContextOf(source) is not { } context || WriteInterceptors.Of(context) is not { } interceptors)
        {
            throw new InvalidOperationException(
                $"CacheSync does not follow the context of this query of {typeof(TSource).Name}. Call UseEntityFrameworkCore<TContext>() for it after AddCacheSync(), or use the plain bulk statement and invalidate.");
        }

        return RowLimits.AreSetBy(source.Expression)
            ? throw new NotSupportedException($"The query of {typeof(TSource).Name} limits its rows (Take, Skip), which the second statement would do anew. Select the keys first and filter by them.")
            : new ExactBulkWrite<TSource>(context, interceptors, source, run).RunAsync(cancellationToken);
    }
}
