using CacheSync.Observability;
using CacheSync.Outages;
using CacheSync.Redis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CacheSync.Reading;

/// <summary>What a reader asks of Redis. Nothing takes longer than <c>RedisTimeout</c>, and a failure is an answer: the cache is an aid, the source has the row.</summary>
internal sealed partial class ReaderCache(
    EntryStore store, RedisCircuit circuit, IOptions<CacheSyncOptions> options, TimeProvider time, ILogger<ReaderCache> logger)
{
    // Logged once until Redis stores again.
    private bool _isRefusing;

    /// <summary>Gets a value indicating whether Redis is known not to answer.</summary>
    public bool IsSilent => circuit.IsOpen;

    /// <summary>Reads an entry; null when Redis does not answer.</summary>
    public Task<EntryRead?> ReadAsync(string name, CancellationToken cancellationToken) =>
        AskAsync<EntryRead?>(async () => (await store.ReadAsync([name], CancellationToken.None).ConfigureAwait(false))[0], null, cancellationToken);

    /// <summary>Takes a guard. False may also mean that nobody knows: the caller gives it back in any case.</summary>
    public Task<bool> TakeGuardAsync(string name, string token, CancellationToken cancellationToken) =>
        AskAsync(
            async () => (await store.TakeGuardsAsync([name], token, options.Value.GuardDuration, CancellationToken.None).ConfigureAwait(false))[0],
            false,
            cancellationToken);

    /// <summary>Writes an entry under its guard.</summary>
    public Task<bool> FillAsync(string name, string token, ReadOnlyMemory<byte> bytes, TimeSpan? timeToLive) =>
        AskAsync(
            async () =>
            {
                var isFilled = await store.FillAsync(name, token, bytes, timeToLive, CancellationToken.None).ConfigureAwait(false);
                Volatile.Write(ref _isRefusing, false);
                return isFilled;
            },
            false,
            CancellationToken.None);

    /// <summary>Gives up a guard that is still ours; where that fails, the guard ends by itself.</summary>
    public Task ReleaseAsync(string name, string token) =>
        AskAsync(
            async () =>
            {
                await store.ReleaseGuardsAsync([name], token, CancellationToken.None).ConfigureAwait(false);
                return true;
            },
            false,
            CancellationToken.None);

    private async Task<T> AskAsync<T>(Func<Task<T>> ask, T otherwise, CancellationToken cancellationToken)
    {
        if (circuit.IsOpen)
        {
            return otherwise;
        }

        try
        {
            return await ask().WaitAsync(options.Value.RedisTimeout, time, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception) when (exception is TimeoutException || (exception is CacheSyncUnavailableException && !RedisTrouble.IsRefusal(exception)))
        {
            // The next reader need not wait to learn the same. Not for a refusal to store: what is there can be read all the same.
            circuit.Open(exception);
            return otherwise;
        }
        catch (Exception exception)
        {
            if (!Interlocked.Exchange(ref _isRefusing, true))
            {
                LogRefused(logger.Brief(exception));
            }

            return otherwise;
        }
    }

    [LoggerMessage(140, LogLevel.Warning, "Redis refused what a read asked of it; rows are served from the source. Logged again only after an entry was stored.")]
    private partial void LogRefused(Exception exception);
}
