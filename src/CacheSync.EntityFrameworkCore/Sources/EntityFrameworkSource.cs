using System.Transactions;
using CacheSync.Sources;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.Sources;

/// <summary>A source over the rows that a context maps.</summary>
internal sealed class EntityFrameworkSource<TContext, TEntity, TKey>(
    CachedModel<TEntity, TKey> model,
    SourceContexts<TContext> contexts,
    string description,
    TimeSpan timeout,
    TimeProvider time) : IModelSource<TEntity, TKey>
    where TContext : DbContext
    where TEntity : class
    where TKey : notnull
{
    private readonly string _tag = $"CacheSync reads {model.Name}";
    private readonly int _chunk = KeyChunks.SizeFor(model.Settings.KeyMembers.Count);
    private readonly SourceDeadline _deadline = new(
        timeout, new(model.Name, description, timeout, "Run the migrations, or point the context at the right database.", time), time);

    public string Description => description;

    public Task<IReadOnlyList<TEntity>> ReadPageAsync(KeyCursor<TKey> after, int count, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<TEntity>>(
            async (rows, token) => await Page(rows, after, count).ToListAsync(token).ConfigureAwait(false), cancellationToken);

    public Task<IReadOnlyList<TKey>> ReadKeyPageAsync(KeyCursor<TKey> after, int count, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<TKey>>(
            async (rows, token) => await model.SelectKey(Page(rows, after, count)).ToListAsync(token).ConfigureAwait(false), cancellationToken);

    public Task<IReadOnlyList<TEntity>> ReadByKeysAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<TEntity>>(
            async (rows, token) =>
            {
                if (keys.Count <= _chunk)
                {
                    return await model.WhereKeyIn(rows, keys).ToListAsync(token).ConfigureAwait(false);
                }

                var found = new List<TEntity>(keys.Count);
                foreach (var chunk in keys.Chunk(_chunk))
                {
                    found.AddRange(await model.WhereKeyIn(rows, chunk).ToListAsync(token).ConfigureAwait(false));
                }

                return found;
            },
            cancellationToken);

    public Task<long?> CountAsync(CancellationToken cancellationToken) =>
        ReadAsync<long?>(static async (rows, token) => await rows.LongCountAsync(token).ConfigureAwait(false), cancellationToken);

    private IQueryable<TEntity> Page(IQueryable<TEntity> rows, KeyCursor<TKey> after, int count) =>
        model.OrderByKey(after.HasKey ? model.WhereKeyAfter(rows, after.Key) : rows).Take(count);

    private Task<TResult> ReadAsync<TResult>(Func<IQueryable<TEntity>, CancellationToken, Task<TResult>> read, CancellationToken cancellationToken) =>
        _deadline.ReadAsync(token => ReadInScopeAsync(read, token), cancellationToken);

    private async Task<TResult> ReadInScopeAsync<TResult>(Func<IQueryable<TEntity>, CancellationToken, Task<TResult>> read, CancellationToken cancellationToken)
    {
        // A caller's ambient transaction would show rows that are not committed.
        using var suppressed = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        var lease = contexts.Create();
        await using (lease.ConfigureAwait(false))
        {
            return await read(Rows(lease.Context), cancellationToken).ConfigureAwait(false);
        }
    }

    private IQueryable<TEntity> Rows(TContext context)
    {
        context.Database.SetCommandTimeout(timeout);
        var rows = context.Set<TEntity>().AsNoTracking().IgnoreAutoIncludes().TagWith(_tag);
        return model.Settings.QueryFilters is QueryFilters.Ignore ? rows.IgnoreQueryFilters() : rows;
    }
}
