using CacheSync.Stress.Reconciling;
using CacheSync.Stress.Rows;

namespace CacheSync.Stress.Running;

/// <summary>A source whose answers are noted by the run that asked, and sometimes come late.</summary>
internal sealed class ObservedSource<TEntity, TKey>(CachedModel<TEntity, TKey> model, IModelSource<TEntity, TKey> source, Stalls stalls) : IModelSource<TEntity, TKey>
    where TEntity : class
    where TKey : notnull
{
    public string Description => source.Description;

    public Task<IReadOnlyList<TEntity>> ReadPageAsync(KeyCursor<TKey> after, int count, CancellationToken cancellationToken) =>
        source.ReadPageAsync(after, count, cancellationToken);

    public Task<IReadOnlyList<TKey>> ReadKeyPageAsync(KeyCursor<TKey> after, int count, CancellationToken cancellationToken) =>
        source.ReadKeyPageAsync(after, count, cancellationToken);

    public async Task<IReadOnlyList<TEntity>> ReadByKeysAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken)
    {
        var started = DateTime.UtcNow;
        var log = LookLog.Current;
        var mark = log is null ? null : await log.MarkAsync();
        var rows = await source.ReadByKeysAsync(keys, cancellationToken);
        if (log is not null)
        {
            var versions = keys.ToDictionary(model.FormatKey, static _ => (long?)null, StringComparer.Ordinal);
            foreach (var row in rows)
            {
                versions[model.FormatKey(model.GetKey(row))] = ((HotRow)(object)row).Version;
            }

            log.Add(new(started, DateTime.UtcNow, mark, versions));
        }

        await stalls.StallAsync(cancellationToken);
        return rows;
    }

    public Task<long?> CountAsync(CancellationToken cancellationToken) => source.CountAsync(cancellationToken);
}
