using CacheSync.Invalidation;

namespace CacheSync.Stress.Running;

/// <summary>How an application of the program differs from another.</summary>
/// <param name="Name">The name by which the history of commits knows it.</param>
/// <param name="Database">The connection string of PostgreSQL.</param>
/// <param name="Redis">The connection string of Redis.</param>
/// <param name="Guards">Who minds guards.</param>
/// <param name="Stalls">The pauses of readers.</param>
/// <param name="Events">Takes what the product logs.</param>
/// <param name="Configure">Sets the options of the product.</param>
/// <param name="Interfere">Puts something before the sink of invalidations; null for nothing.</param>
internal sealed record ApplicationSettings(
    string Name,
    string Database,
    string Redis,
    GuardUse Guards,
    Stalls Stalls,
    EventLog Events,
    Action<CacheSyncOptions> Configure,
    Func<IServiceProvider, IInvalidationSink, IInvalidationSink>? Interfere = null);
