using StackExchange.Redis;

namespace CacheSync.Redis;

/// <summary>The connection to Redis, made at first use; an application starts without Redis.</summary>
internal sealed class RedisConnection(RedisConnector connector, TimeProvider time) : IAsyncDisposable
{
    private readonly SemaphoreSlim _connecting = new(1, 1);
    private IConnectionMultiplexer? _multiplexer;

    public async ValueTask<IConnectionMultiplexer> GetAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _multiplexer) is { } connected)
        {
            return connected;
        }

        await _connecting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _multiplexer ??= await connector.ConnectAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _connecting.Release();
        }
    }

    /// <summary>Runs commands and turns a lost or silent Redis into one clear error.</summary>
    /// <exception cref="CacheSyncUnavailableException">Redis did not answer.</exception>
    public async Task<T> UseAsync<T>(Func<IConnectionMultiplexer, Task<T>> use, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        IConnectionMultiplexer? multiplexer = null;
        try
        {
            multiplexer = await GetAsync(cancellationToken).ConfigureAwait(false);
            return await use(multiplexer).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsUnavailability(exception))
        {
            var endpoints = multiplexer is null ? connector.Description : string.Join(", ", multiplexer.GetEndPoints().Select(endpoint => endpoint.ToString()));
            throw new CacheSyncUnavailableException(
                $"Redis at {endpoints} did not answer within {time.GetElapsedTime(started).TotalSeconds:0.0} s. Start it, or correct what UseRedis(…) was given. ({exception.GetType().Name})",
                exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _connecting.Dispose();
        if (connector.Owns && _multiplexer is not null)
        {
            await _multiplexer.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static bool IsUnavailability(Exception exception) =>
        exception is RedisConnectionException or RedisTimeoutException
        || (exception is RedisServerException server && (server.Message.StartsWith("LOADING", StringComparison.Ordinal) || server.Message.StartsWith("CLUSTERDOWN", StringComparison.Ordinal)));
}
