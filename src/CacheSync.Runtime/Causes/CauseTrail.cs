using CacheSync.Invalidation;
using CacheSync.Memory;
using CacheSync.Redis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CacheSync.Causes;

/// <summary>
/// Leaves the evidence for causes as entries come and go. It never fails and is never waited for, but by an invalidation that waits for Redis anyway:
/// what could not be noted is missing, and a cause is unknown then.
/// </summary>
internal sealed partial class CauseTrail(
    TrailStore store, MemoryContinuity memory, BackgroundWork background, IOptions<CacheSyncOptions> options, ILogger<CauseTrail> logger)
{
    /// <summary>Gets a value indicating whether evidence is left at all.</summary>
    public bool IsOn => options.Value.CauseTrailLimit > 0;

    /// <summary>Returns the time of the server; null when it is not known. To be asked for before a row or an entry is read that may be noted as right.</summary>
    public async Task<long?> BeginAsync(CachedModel model)
    {
        try
        {
            return IsOn ? await store.BeginAsync(model).ConfigureAwait(false) : null;
        }
        catch (Exception exception)
        {
            LogNotNoted(exception, model.Name);
            return null;
        }
    }

    /// <summary>Notes that keys are invalidated; sent before the removal, so that no time of a removal is later than what is noted.</summary>
    /// <exception cref="CacheSyncUnavailableException">Redis did not answer; the removal will not have been answered either.</exception>
    public async Task InvalidatingAsync(CachedModel model, IReadOnlyList<string> keys)
    {
        try
        {
            if (IsOn)
            {
                await store.NoteInvalidatedAsync(model, keys).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is RedisServerException || RedisTrouble.IsRefusal(exception))
        {
            // The removal may have been done all the same: what is absent now must not be taken for what did not happen.
            LogNotNoted(exception, model.Name);
            background.Run(() => ForgetAsync(model));
        }
    }

    /// <summary>Notes, in the background, that entries were removed.</summary>
    public void Removed(CachedModel model, IReadOnlyList<string> keys)
    {
        if (IsOn && keys.Count > 0)
        {
            background.Run(() => NoteAsync(model, () => store.NoteInvalidatedAsync(model, keys)));
        }
    }

    /// <summary>Notes, in the background, that entries were right.</summary>
    /// <param name="model">The model.</param>
    /// <param name="at">What <see cref="BeginAsync"/> returned before; nothing is noted without it.</param>
    /// <param name="isNew">Whether they were written without regard to what stood before, so that their time to live began then.</param>
    /// <param name="entries">The entries.</param>
    public void Seen(CachedModel model, Task<long?> at, bool isNew, IReadOnlyList<SeenEntry> entries)
    {
        if (IsOn && entries.Count > 0)
        {
            background.Run(() => NoteAsync(model, async () =>
            {
                if (await at.ConfigureAwait(false) is { } time)
                {
                    await store.NoteSeenAsync(model, time, model.Settings.TimeToLive, isNew, entries).ConfigureAwait(false);
                }
            }));
        }
    }

    /// <summary>Makes absence prove nothing about the time before now: notes may have been lost.</summary>
    /// <exception cref="CacheSyncUnavailableException">Redis did not answer.</exception>
    public async Task DoubtAsync(CachedModel model)
    {
        try
        {
            if (IsOn)
            {
                await store.ResetAsync(model).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is RedisServerException || RedisTrouble.IsRefusal(exception))
        {
            LogNotNoted(exception, model.Name);
            await ForgetAsync(model).ConfigureAwait(false);
        }
    }

    /// <summary>Finds what the trail says of keys, as far back as Redis has lost nothing; null when nothing is known.</summary>
    /// <param name="model">The model.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="runBegan">A time before their entries were read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<FoundTrail?> FindAsync(CachedModel model, IReadOnlyList<string> keys, long runBegan, CancellationToken cancellationToken)
    {
        try
        {
            return IsOn
                && await store.ReadAsync(model, keys, cancellationToken).ConfigureAwait(false) is { Since: { } since } page
                && await memory.FindAsync(model, cancellationToken).ConfigureAwait(false) is { } known
                ? new(page, Math.Max(since, known.Since), runBegan, known.EvictedAfter)
                : null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // What is wrong is told all the same, without its cause.
            LogNotNoted(exception, model.Name);
            return null;
        }
    }

    /// <summary>Returns for each key whether it is known to have been invalidated after a look at it; false where nothing is known.</summary>
    /// <param name="model">The model.</param>
    /// <param name="looks">The keys, each with what <see cref="BeginAsync"/> returned before the look.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool[]> WereInvalidatedAsync(CachedModel model, IReadOnlyList<(string Key, long? BegunAt)> looks, CancellationToken cancellationToken)
    {
        try
        {
            if (IsOn && looks.Any(static look => look.BegunAt is not null))
            {
                var page = await store.ReadAsync(model, [.. looks.Select(static look => look.Key)], cancellationToken).ConfigureAwait(false);

                // In one millisecond nobody knows which was first. What is taken for in flight wrongly is found by the next run; what is reported wrongly stays reported.
                return [.. page.Keys.Zip(looks, static (key, look) => key.InvalidatedAt >= look.BegunAt)];
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotNoted(exception, model.Name);
        }

        return new bool[looks.Count];
    }

    private Task ForgetAsync(CachedModel model) => NoteAsync(model, () => store.RemoveAsync(model));

    private async Task NoteAsync(CachedModel model, Func<Task> note)
    {
        try
        {
            await note().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            LogNotNoted(exception, model.Name);
        }
    }

    [LoggerMessage(360, LogLevel.Debug, "The evidence for causes of {Model} could not be noted or read; causes it would have told are unknown.")]
    private partial void LogNotNoted(Exception exception, string model);
}
