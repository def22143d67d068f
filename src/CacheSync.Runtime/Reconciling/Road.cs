using CacheSync.Causes;
using CacheSync.Checking;
using CacheSync.Redis;

namespace CacheSync.Reconciling;

/// <summary>The parts of one run, made for it and disposed with it.</summary>
internal sealed class Road<TEntity, TKey> : IDisposable
    where TEntity : class
    where TKey : notnull
{
    private readonly EntryJudge<TEntity, TKey> _judge;

    public Road(
        CachedModel<TEntity, TKey> model, IModelSource<TEntity, TKey> source, EntryStore store, KeyScanner scanner, IntentStore intents,
        CauseTrail trail, CacheSyncOptions options, TimeProvider time, bool repairs, RunTally tally, Action report)
    {
        (Source, Tally) = (source, tally);
        Walk = new(model, source, store, scanner, KeyHash.NewSeed(Random.Shared));
        _judge = new(model);
        var loader = new BatchLoader<TEntity, TKey>(model, source, store, time);
        var confirmer = new Confirmer<TEntity, TKey>(model, loader, store, _judge, trail, options.ConfirmAfter, time);
        Repairer = repairs ? new Repairer<TEntity, TKey>(model, loader, store, _judge, trail, options.GuardDuration) : null;
        var sightings = new RunSightings(model, trail);
        Run = new(loader, _judge, confirmer, new(model, intents, trail, sightings, options.IntentGrace), sightings, Repairer, source, tally, report, new Throttle(options.MaxKeysPerSecond, time), time);
    }

    public IModelSource<TEntity, TKey> Source { get; }

    public ModelWalk<TEntity, TKey> Walk { get; }

    public ModelRun<TEntity, TKey> Run { get; }

    public Repairer<TEntity, TKey>? Repairer { get; }

    public RunTally Tally { get; }

    public void Dispose() => _judge.Dispose();
}
