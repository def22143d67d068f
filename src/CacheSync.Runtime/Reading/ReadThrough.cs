using System.Collections.Concurrent;
using CacheSync.Causes;
using CacheSync.Redis;
using CacheSync.Sources;
using Microsoft.Extensions.Options;

namespace CacheSync.Reading;

/// <summary>
/// Reads an entity from its entry, or from the source, filling the entry under its guard. One load per key and process: a caller that joined
/// another's load waits for it and then looks again, because what was loaded may be older than an invalidation the caller has seen return.
/// </summary>
internal sealed class ReadThrough<TEntity, TKey>(
    CachedModel<TEntity, TKey> model, SourceResolver<TEntity, TKey> sources, ReaderCache cache, CauseTrail trail, IOptions<CacheSyncOptions> options)
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
            var sight = See(entry, out var entity);
            switch (ReadDecision.Decide(sight, hasWaited, _loads.ContainsKey(key)))
            {
                case ReadAction.ServeEntry:
                    return entity;
                case ReadAction.ServeRow:
                    return await ReadRowAsync(key, cancellationToken).ConfigureAwait(false);
                case ReadAction.WaitAndLookAgain:
                    await _loads.GetValueOrDefault(key, Task.CompletedTask).WaitAsync(cancellationToken).ConfigureAwait(false);
                    hasWaited = true;
                    break;
                default:
                    var load = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    if (_loads.TryAdd(key, load.Task))
                    {
                        return await LeadAsync(key, name, entry!.Value, load, cancellationToken).ConfigureAwait(false);
                    }

                    break;
            }
        }
    }

    private async Task<TEntity?> LeadAsync(TKey key, string name, EntryRead entry, TaskCompletionSource load, CancellationToken cancellationToken)
    {
        try
        {
            return await LoadAsync(key, name, entry, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _loads.TryRemove(KeyValuePair.Create(key, (Task)load.Task));
            load.SetResult();
        }
    }

    private async Task<TEntity?> LoadAsync(TKey key, string name, EntryRead entry, CancellationToken cancellationToken)
    {
        var token = Guid.NewGuid().ToString("N");
        var isStored = false;
        try
        {
            // Sent with the guard, and nobody waits for it.
            var begun = cache.IsSilent ? Task.FromResult<long?>(null) : trail.BeginAsync(model);

            // The snapshot of the row begins after the guard is held: a writer that commits later removes the guard.
            var isGuarded = await cache.TakeGuardAsync(name, token, cancellationToken).ConfigureAwait(false);
            var row = await ReadRowAsync(key, cancellationToken).ConfigureAwait(false);

            // Under another spelling of its key no write would find the entry again.
            isStored = (row is null || IsOf(key, row)) && await StoreAsync(name, token, isGuarded, row, entry, begun).ConfigureAwait(false);
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

    private EntrySight See(EntryRead? entry, out TEntity? entity)
    {
        entity = null;
        return entry switch
        {
            null => EntrySight.NoAnswer,
            { Kind: EntryKind.Present } read when NegativeEntry.Is(read.Bytes.Span) || model.TryDecode(read.Bytes.Span, out entity, out _) => EntrySight.Readable,
            _ => EntrySight.Unusable,
        };
    }

    private async Task<TEntity?> ReadRowAsync(TKey key, CancellationToken cancellationToken)
    {
        var rows = await sources.Resolve().ReadByKeysAsync([key], cancellationToken).ConfigureAwait(false);

        // A database that takes two spellings for one (a collation that ignores case, char(n)) names the row by its own.
        return rows.FirstOrDefault(row => IsOf(key, row)) ?? (rows is [var only] ? only : null);
    }

    private bool IsOf(TKey key, TEntity row) => EqualityComparer<TKey>.Default.Equals(model.GetKey(row), key);

    private async Task<bool> StoreAsync(string name, string token, bool isGuarded, TEntity? row, EntryRead entry, Task<long?> begun)
    {
        var negativeTimeToLive = options.Value.NegativeTimeToLive;
        var isOurs = row is not null && entry.Kind == EntryKind.Present && model.Compare(row, entry.Bytes.Span).Problem is null;
        return FillDecision.Decide(isGuarded, row is not null, entry.Kind, isOurs, negativeTimeToLive) switch
        {
            FillAction.FillNegative => await cache.FillAsync(name, token, NegativeEntry.Bytes, negativeTimeToLive).ConfigureAwait(false),
            FillAction.Fill => await FillAsync(name, token, row!, begun).ConfigureAwait(false),
            _ => false,
        };
    }

    private async Task<bool> FillAsync(string name, string token, TEntity row, Task<long?> begun)
    {
        if (TryEncode(row) is not { } bytes || !await cache.FillAsync(name, token, bytes, model.Settings.TimeToLive).ConfigureAwait(false))
        {
            return false;
        }

        trail.Seen(model, begun, isNew: true, [SeenEntry.Of(name, bytes)]);
        return true;
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
