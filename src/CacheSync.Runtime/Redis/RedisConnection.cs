using StackExchange.Redis;

namespace CacheSync.Redis;

/// <summary>The connection to Redis, made with the first context or at first use; an application starts without Redis.</summary>
internal sealed class RedisConnection(RedisConnector connector, TimeProvider time) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private Task<IConnectionMultiplexer>? _connecting;

    /// <summary>Returns the connection. One attempt serves all callers, and goes on when one of them gives up waiting.</summary>
    public async ValueTask<IConnectionMultiplexer> GetAsync(CancellationToken cancellationToken)
    {
        Task<IConnectionMultiplexer> connecting;
        lock (_gate)
        {
            // On the pool: what the application registered may connect synchronously, and a writer must not wait for that.
            connecting = _connecting is null or { IsFaulted: true } or { IsCanceled: true } ? _connecting = Task.Run(connector.ConnectAsync) : _connecting;
        }

        return await connecting.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Begins to connect, for those who come soon; a failure is told to the first of them.</summary>
    public void Connect() => _ = GetAsync(CancellationToken.None).AsTask()
        .ContinueWith(static failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    /// <summary>Runs commands and turns a Redis that is lost, silent, or refuses into one clear error.</summary>
    /// <exception cref="CacheSyncUnavailableException">Redis did not answer, or is in no state to do it.</exception>
    public async Task<T> UseAsync<T>(Func<IConnectionMultiplexer, Task<T>> use, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        IConnectionMultiplexer? multiplexer = null;
        try
        {
            multiplexer = await GetAsync(cancellationToken).ConfigureAwait(false);
            return await use(multiplexer).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (RedisTrouble.Explain(exception, time.GetElapsedTime(started)) is { } trouble)
        {
            var endpoints = multiplexer is null ? connector.Description : string.Join(", ", multiplexer.GetEndPoints().Select(EndPointCollection.ToString));
            throw new CacheSyncUnavailableException($"Redis at {endpoints} {trouble}. ({exception.GetType().Name})", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (connector.Owns && _connecting is { IsCompletedSuccessfully: true } connected)
        {
            await (await connected.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }
    }
}
