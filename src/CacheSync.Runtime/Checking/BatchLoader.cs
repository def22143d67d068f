using System.Runtime.CompilerServices;
using CacheSync.Redis;

namespace CacheSync.Checking;

/// <summary>Reads the entries of a batch, and its rows where they are not there yet, at the same time.</summary>
internal sealed class BatchLoader<TEntity, TKey>(CachedModel<TEntity, TKey> model, IModelSource<TEntity, TKey> source, EntryStore store, TimeProvider time)
    where TEntity : class
    where TKey : notnull
{
    /// <summary>Loads the batches of a plan, telling <paramref name="sizer"/> how long each took.</summary>
    public async IAsyncEnumerable<LoadedBatch<TEntity, TKey>> LoadAsync(
        IAsyncEnumerable<PlannedBatch<TEntity, TKey>> plan, BatchSizer sizer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in plan.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var started = time.GetTimestamp();
            var loaded = await LoadAsync(batch, cancellationToken).ConfigureAwait(false);
            sizer.Observe(batch.Keys.Length, loaded.Entries.Sum(static entry => (long)entry.Bytes.Length), time.GetElapsedTime(started));
            yield return loaded;
        }
    }

    /// <summary>Reads the rows of keys; null where there is none.</summary>
    public async Task<TEntity?[]> ReadRowsAsync(IReadOnlyList<TKey> keys, CancellationToken cancellationToken)
    {
        var rows = new TEntity?[keys.Count];
        if (rows.Length == 0)
        {
            return rows;
        }

        var places = new Dictionary<TKey, int>(keys.Count);
        for (var index = 0; index < keys.Count; index++)
        {
            places[keys[index]] = index;
        }

        foreach (var row in await source.ReadByKeysAsync(places.Keys, cancellationToken).ConfigureAwait(false))
        {
            if (places.TryGetValue(model.GetKey(row), out var place))
            {
                rows[place] = row;
            }
        }

        return rows;
    }

    private async Task<LoadedBatch<TEntity, TKey>> LoadAsync(PlannedBatch<TEntity, TKey> batch, CancellationToken cancellationToken)
    {
        if (batch.Keys.Length == 0)
        {
            return new(batch, [], []);
        }

        var entries = store.ReadAsync(batch.Names, cancellationToken);
        var rows = batch.Rows is null ? ReadRowsAsync(batch.Keys, cancellationToken) : Task.FromResult(batch.Rows);
        await Task.WhenAll(entries, rows).ConfigureAwait(false);
        return new(batch, await rows.ConfigureAwait(false), await entries.ConfigureAwait(false));
    }
}
