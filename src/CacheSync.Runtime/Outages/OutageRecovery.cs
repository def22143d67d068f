using CacheSync.Causes;
using CacheSync.History;
using CacheSync.Invalidation;
using CacheSync.Observability;
using CacheSync.Reconciling;
using CacheSync.Redis;
using CacheSync.Refilling;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CacheSync.Outages;

/// <summary>Asks a silent Redis until it answers, pays what writers owe the cache, and only then lets them wait for Redis again.</summary>
internal sealed partial class OutageRecovery(
    RedisCircuit circuit,
    RedisProbe probe,
    IntentStore intents,
    KeyInvalidator invalidator,
    CauseTrail trail,
    ModelCatalog catalog,
    BulkReconciler bulk,
    RefillQueue refills,
    HealedKeys healed,
    IOptions<CacheSyncOptions> options,
    TimeProvider time,
    ILogger<OutageRecovery> logger) : BackgroundService
{
    private const int Chunk = 5_000;
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(500);

    // Whole models are reconciled while further keys are paid; the loop alone touches this.
    private readonly Dictionary<CachedModel, Task<Settlement>> _reconciles = [];

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        if (circuit.IsOpen)
        {
            // Once more, for a Redis that has come back since it was asked last. What is owed dies with this process, so it is worth the wait of a writer.
            await TryToPayAsync().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (circuit is { PendingKeys: var keys, PendingModels: var models } && keys + models > 0)
        {
            LogLost(keys, models);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in circuit.OpeningsAsync(stoppingToken).ConfigureAwait(false))
        {
            while (circuit.IsOpen)
            {
                await Task.Delay(ProbeInterval, time, stoppingToken).ConfigureAwait(false);
                await TryToPayAsync().ConfigureAwait(false);
            }
        }
    }

    private async Task TryToPayAsync()
    {
        switch (await probe.AskAsync(options.Value.RedisTimeout).ConfigureAwait(false))
        {
            case ProbeAnswer.Works:
                await RecoverAsync().ConfigureAwait(false);
                break;
            case ProbeAnswer.RemovesOnly:
                await PayKeysAsync().ConfigureAwait(false);
                break;
        }
    }

    /// <summary>Pays until nothing is owed or something fails.</summary>
    private async Task RecoverAsync()
    {
        do
        {
            var work = circuit.TakePending();
            try
            {
                await PayAsync(work).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                circuit.GiveBack(work);
                LogNotPaid(logger.Brief(exception));
                return;
            }

            CollectReconciles();
        }
        while (_reconciles.Count == 0 && !circuit.TryClose());
    }

    /// <summary>Removes the entries that are owed, which a Redis without memory does as well: other processes go on reading them. All else waits until it stores again.</summary>
    private async Task PayKeysAsync()
    {
        var keys = circuit.TakePendingKeys();
        try
        {
            foreach (var (model, pending) in keys.Models.ToList())
            {
                await InvalidateAsync(model, pending).ConfigureAwait(false);
                keys.IsPaid(model);
            }
        }
        catch (Exception exception)
        {
            circuit.GiveBack(keys);
            LogNotPaid(logger.Brief(exception));
        }
    }

    private async Task InvalidateAsync(CachedModel model, PendingModel pending)
    {
        foreach (var keys in pending.Keys.Chunk(Chunk))
        {
            await invalidator.InvalidateAsync(model, keys, CancellationToken.None).ConfigureAwait(false);
            refills.Add(model, keys);
            healed.Offer(model, keys);
        }

        // Redis has confirmed all of it. Only their writers' own intents: another writer of such a key may not have ended.
        await intents.ForgetAsync(model, pending.Settled).ConfigureAwait(false);
    }

    private async Task PayAsync(PendingWork work)
    {
        // What writers could not note meanwhile is noted late, or, by one that died, never.
        foreach (var engine in catalog.Engines)
        {
            await trail.DoubtAsync(engine.Model).ConfigureAwait(false);
        }

        foreach (var (model, unnoted) in work.Unnoted)
        {
            await intents.NoteAsync(model, unnoted).ConfigureAwait(false);
        }

        foreach (var (model, pending) in work.Models)
        {
            await InvalidateAsync(model, pending).ConfigureAwait(false);
            if (pending.IsWholeModel)
            {
                // Asked for anew although one may be under way: it may have passed the rows that were written since. The last to be asked for ends last.
                // The intent outlives this process, should it end before the reconcile does.
                var intent = new Intent(WriterToken.New(), null);
                await intents.NoteAsync(model, [intent]).ConfigureAwait(false);
                _reconciles[model] = bulk.Request(model, overridesBrake: true, () => intents.ForgetAsync(model, [intent]));
            }
        }

        LogPaid(work.Models.Values.Sum(static model => model.Keys.Count), work.Models.Values.Count(static model => model.IsWholeModel));
    }

    /// <summary>Takes off the reconciles that have ended. Whatever they came to, a model-wide intent stands until one has come to its end.</summary>
    private void CollectReconciles()
    {
        foreach (var (model, _) in _reconciles.Where(static reconcile => reconcile.Value.IsCompleted).ToList())
        {
            _reconciles.Remove(model);
        }
    }

    [LoggerMessage(302, LogLevel.Information, "{Keys} keys that writes owed the cache were invalidated, {Models} whole models are reconciled.")]
    private partial void LogPaid(int keys, int models);

    [LoggerMessage(303, LogLevel.Warning, "Redis answered, but what writes owe the cache could not be paid; it is tried again.")]
    private partial void LogNotPaid(Exception exception);

    [LoggerMessage(304, LogLevel.Error, "The application stops while Redis does not answer: {Keys} keys were not invalidated and {Models} whole models not reconciled. Where the write intent was noted before Redis fell silent, the sweep of another process or of the next one heals the key; the rest stays until a check, a reconcile or the time to live.")]
    private partial void LogLost(int keys, int models);
}
