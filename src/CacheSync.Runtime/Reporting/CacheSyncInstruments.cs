namespace CacheSync;

/// <summary>The names of the meter of CacheSync and of its instruments.</summary>
public static class CacheSyncInstruments
{
    /// <summary>The meter.</summary>
    public const string MeterName = "CacheSync";

    /// <summary>Counts the keys that were invalidated after writes; tag <see cref="ModelTag"/>.</summary>
    public const string InvalidatedKeys = "cachesync.invalidation.keys";

    /// <summary>Counts the times that Redis stopped to answer writes.</summary>
    public const string Outages = "cachesync.redis.outages";

    /// <summary>Shows how many keys wait in memory for Redis to answer again.</summary>
    public const string PendingKeys = "cachesync.redis.pending_keys";

    /// <summary>Counts the keys of old write intents that were verified; tag <see cref="ModelTag"/>.</summary>
    public const string SweptKeys = "cachesync.sweep.keys";

    /// <summary>Counts the entries of old write intents that were wrong and were repaired; tag <see cref="ModelTag"/>.</summary>
    public const string HealedKeys = "cachesync.sweep.healed";

    /// <summary>Counts the reconciles that followed writes which name no keys; tag <see cref="ModelTag"/>.</summary>
    public const string BulkReconciles = "cachesync.invalidation.bulk_reconciles";

    /// <summary>Counts the times that Redis was found to have lost its memory of a model; tag <see cref="ModelTag"/>.</summary>
    public const string MemoryLosses = "cachesync.redis.memory_losses";

    /// <summary>The tag that names the cached model.</summary>
    public const string ModelTag = "cachesync.model";
}
