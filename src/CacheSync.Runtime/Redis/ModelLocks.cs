using Medallion.Threading.Redis;
using Microsoft.Extensions.Options;

namespace CacheSync.Redis;

/// <summary>Lets one process at a time do a model's work of a kind. A holder that dies loses the lock after some seconds; correctness never rests on it.</summary>
internal sealed class ModelLocks(RedisConnection connection, IOptions<CacheSyncOptions> options)
{
    // Held on to while its holder lives; a sweep that a dead process had begun is taken up by another after this long.
    private static readonly TimeSpan Expiry = TimeSpan.FromSeconds(10);

    private readonly KeySpace _keys = new(options.Value.KeyPrefix);

    /// <summary>Takes the lock if it is free; null when another holds it.</summary>
    public Task<RedisDistributedLockHandle?> TryTakeAsync(CachedModel model, string work, CancellationToken cancellationToken) =>
        connection.UseAsync(
            async multiplexer => await new RedisDistributedLock(_keys.Lock(model, work), multiplexer.GetDatabase(), static lockOptions => lockOptions.Expiry(Expiry))
                .TryAcquireAsync(TimeSpan.Zero, cancellationToken).ConfigureAwait(false),
            cancellationToken);
}
