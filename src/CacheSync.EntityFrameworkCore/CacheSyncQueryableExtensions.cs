using System.Linq.Expressions;
using CacheSync.EntityFrameworkCore.BulkWrites;
using CacheSync.EntityFrameworkCore.Hosting;
using Microsoft.EntityFrameworkCore.Query;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Bulk statements that invalidate exactly the entries of the rows they write.</summary>
public static class CacheSyncQueryableExtensions
{
    /// <summary>
    /// Updates all rows of the query and invalidates their entries after the commit. The keys are selected first and the statement runs on its own
    /// condition and these keys, in chunks, in the context's transaction or one of its own. Above 100,000 keys a reconcile of the model is queued instead.
    /// A statement that sets a member of the key concerns the old and the new keys; a reconcile is queued besides where these depend on more than the old
    /// ones, such as another column, or turn out otherwise.
    /// </summary>
    /// <typeparam name="TSource">The entity. Where it is no cached model this is <c>ExecuteUpdateAsync</c>.</typeparam>
    /// <param name="source">The rows. Where it limits them (Take, Skip), those are written whose keys were selected first and which still meet its conditions.</param>
    /// <param name="setPropertyCalls">What to set.</param>
    /// <param name="cancellationToken">Cancels the statement; nothing is written then.</param>
    /// <returns>The number of rows written.</returns>
    public static Task<int> ExecuteUpdateAndInvalidateAsync<TSource>(
        this IQueryable<TSource> source, Action<UpdateSettersBuilder<TSource>> setPropertyCalls, CancellationToken cancellationToken = default)
        where TSource : class
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(setPropertyCalls);
        return RunAsync(source, (rows, token) => rows.ExecuteUpdateAsync(setPropertyCalls, token), Setters.Of(setPropertyCalls), cancellationToken);
    }

    /// <summary>
    /// Deletes all rows of the query and invalidates their entries after the commit. The keys are selected first and the statement runs on its own
    /// condition and these keys, in chunks, in the context's transaction or one of its own. Above 100,000 keys a reconcile of the model is queued instead.
    /// </summary>
    /// <typeparam name="TSource">The entity. Where it is no cached model this is <c>ExecuteDeleteAsync</c>.</typeparam>
    /// <param name="source">The rows. Where it limits them (Take, Skip), those are written whose keys were selected first and which still meet its conditions.</param>
    /// <param name="cancellationToken">Cancels the statement; nothing is deleted then.</param>
    /// <returns>The number of rows deleted.</returns>
    public static Task<int> ExecuteDeleteAndInvalidateAsync<TSource>(this IQueryable<TSource> source, CancellationToken cancellationToken = default)
        where TSource : class
    {
        ArgumentNullException.ThrowIfNull(source);
        return RunAsync(source, static (rows, token) => rows.ExecuteDeleteAsync(token), [], cancellationToken);
    }

    private static Task<int> RunAsync<TSource>(
        IQueryable<TSource> source, Func<IQueryable<TSource>, CancellationToken, Task<int>> run, IReadOnlyList<Expression> setters, CancellationToken cancellationToken)
        where TSource : class =>
        ContextCapture.ContextOf(source) is { } context && WriteInterceptors.Of(context) is { } interceptors
            ? new ExactBulkWrite<TSource>(new(context, interceptors, source, run, setters), cancellationToken).RunAsync()
            : throw new InvalidOperationException(
                $"CacheSync does not follow the context of this query of {typeof(TSource).Name}. Call UseEntityFrameworkCore<TContext>() for it after AddCacheSync(), or use the plain bulk statement and invalidate.");
}
