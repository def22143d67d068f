using CacheSync.Causes;
using CacheSync.Checking;
using CacheSync.Redis;
using CacheSync.Sources;
using Microsoft.Extensions.Options;

namespace CacheSync.Reconciling;

/// <summary>Makes the roads of one model, each for one run.</summary>
internal sealed class RoadMaker<TEntity, TKey>(
    CachedModel<TEntity, TKey> model,
    SourceResolver<TEntity, TKey> sources,
    EntryStore store,
    KeyScanner scanner,
    IntentStore intents,
    CauseTrail trail,
    IOptionsMonitor<CacheSyncOptions> options,
    TimeProvider time)
    where TEntity : class
    where TKey : notnull
{
    /// <summary>Makes a road.</summary>
    /// <param name="repairs">Whether it repairs what it finds.</param>
    /// <param name="tally">Where it counts what it finds.</param>
    /// <param name="report">Told after each batch.</param>
    /// <exception cref="CacheSyncConfigurationException">The model has no source that can be read as declared.</exception>
    public Road<TEntity, TKey> Make(bool repairs, RunTally tally, Action report) =>
        new(model, sources.Resolve(), store, scanner, intents, trail, options.CurrentValue, time, repairs, tally, report);
}
