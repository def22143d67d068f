using System.Collections.Concurrent;
using CacheSync.Redis;
using CacheSync.Sources;
using Microsoft.Extensions.Options;

namespace CacheSync.Reading;

/// <summary>
/// Reads an entity from its entry, or from the source, filling the entry under its guard. One load per key and process: a caller that joined
/// another's load waits for it and then looks again, because what was loaded may be older than an invalidation the caller has seen return.
/// </summary>
internal sealed class ReadThrough<TEntity, TKey>(
    CachedModel<TEntity, TKey> model, SourceResolver<TEntity, TKey> sources, ReaderCache cache, IOptions<CacheSyncOptions> options)
    where TEntity : class
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Task> _loads = new();

    public async ValueTask<TEntity?> GetAsync(TKey key, CancellationToken cancellationToken)
    {
        if (cache.IsSilent)
        {
            // Writers could not invalidate what an entry, or a load that others share, still shows.
            return await ReadRowAsync(key, cancellationToken).ConfigureAwait(false);
        }

        var name = model.FormatKey(key);
        var hasWaited = false;
        while (true)
        {
            var entry = await cache.ReadAsync(name, cancellationToken).ConfigureAwait(false);
            if (entry is { Kind: EntryKind.Present } && NegativeEntry.Is(entry.Value.Bytes.Span))
            {
                return null;
            }

            if (entry is { Kind: EntryKind.Present } && model.TryDecode(entry.Value.Bytes.Span, out var entity, out _))
            {
                return entity;
            }

            // Whoever has waited once for a load that stored nothing reads for itself, or callers would go in single file.
            if (entry is null || (hasWaited && _loads.ContainsKey(key)))
            {
                return await ReadRowAsync(key, cancellationToken).ConfigureAwait(false);
            }

            var load = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var leading = _loads.GetOrAdd(key, load.Task);
            if (leading != load.Task)
            {
                await leading.WaitAsync(cancellationToken).ConfigureAwait(false);
                hasWaited = true;
                continue;
            }

            try
            {
                return await LoadAsync(key, name, entry.Value, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _loads.TryRemove(KeyValuePair.Create(key, (Task)load.Task));
                load.SetResult();
            }
        }
    }

    private async Task<TEntity?> LoadAsync(TKey key, string name, EntryRead entry, CancellationToken cancellationToken)
    {
        var token = Guid.NewGuid().ToString("N");
        var isStored = false;
        try
        {
            // The snapshot of the row begins after the guard is held: a writer that commits later removes the guard.
            var isGuarded = await cache.TakeGuardAsync(name, token, cancellationToken).ConfigureAwait(false);
            var row = await ReadRowAsync(key, cancellationToken).ConfigureAwait(false);
            isStored = isGuarded && await StoreAsync(name, token, row, entry).ConfigureAwait(false);
            return row;
        }
        finally
        {
            if (!isStored)
            {
                await cache.ReleaseAsync(name, token).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Returns whether a fill may write over what stands there: not over what is no entry of ours.</summary>
    private bool MayReplace(TEntity row, EntryRead entry) =>
        entry.Kind == EntryKind.Absent || (entry.Kind == EntryKind.Present && model.Compare(row, entry.Bytes.Span).Problem is null);

    private async Task<TEntity?> ReadRowAsync(TKey key, CancellationToken cancellationToken)
    {
        var rows = await sources.Resolve().ReadByKeysAsync([key], cancellationToken).ConfigureAwait(false);
        return rows.FirstOrDefault(row => EqualityComparer<TKey>.Default.Equals(model.GetKey(row), key));
    }

    private async Task<bool> StoreAsync(string name, string token, TEntity? row, EntryRead entry)
    {
        if (row is null)
        {
            var timeToLive = options.Value.NegativeTimeToLive;
            return timeToLive > TimeSpan.Zero
                && entry.Kind == EntryKind.Absent
                && await cache.FillAsync(name, token, NegativeEntry.Bytes, timeToLive).ConfigureAwait(false);
        }

        return MayReplace(row, entry)
            && TryEncode(row) is { } bytes
            && await cache.FillAsync(name, token, bytes, model.Settings.TimeToLive).ConfigureAwait(false);
    }

    /// <summary>Encodes a row, or returns null when no entry can carry it; checks name such rows.</summary>
    private byte[]? TryEncode(TEntity row)
    {
        using var buffer = new EntryBuffer();
        try
        {
            return buffer.Encode(model, row).ToArray();
        }
        catch (CacheEntryException)
        {
            return null;
        }
    }
}
