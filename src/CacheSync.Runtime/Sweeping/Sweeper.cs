using System.Collections.Concurrent;
using CacheSync.Invalidation;
using CacheSync.Observability;
using CacheSync.Reconciling;
using CacheSync.Redis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CacheSync.Sweeping;

/// <summary>
/// Looks after intents whose writers were not heard of again: verifies their keys, heals what is wrong, and forgets them only when their writer
/// cannot commit any more and the key was verified after that. One process at a time sweeps a model.
/// </summary>
internal sealed partial class Sweeper(
    IntentStore intents,
    ModelLocks locks,
    BulkReconciler bulk,
    InvalidationMetrics metrics,
    IOptions<CacheSyncOptions> options,
    ILogger<Sweeper> logger)
{
    private const string Work = "sweep";
    private const int VerifyBatch = 200;

    // Keys that could not be verified, to be looked at again soon. Only a hint: their intents stand in Redis and come round again without it.
    private readonly ConcurrentDictionary<CachedModel, IReadOnlySet<string>> _deferred = new();

    private long Grace => (long)options.Value.IntentGrace.TotalMilliseconds;

    private long MaxAge => (long)options.Value.MaxTransactionAge.TotalMilliseconds;

    /// <summary>Sweeps the intents of a model that are due.</summary>
    /// <returns>Whether this process swept; false when nothing was due or another one sweeps.</returns>
    public async Task<bool> SweepAsync(IModelEngine engine, CancellationToken cancellationToken)
    {
        if ((await FindDueAsync(engine.Model, cancellationToken).ConfigureAwait(false)).Due.Count == 0)
        {
            return false;
        }

        var handle = await locks.TryTakeAsync(engine.Model, Work, cancellationToken).ConfigureAwait(false);
        if (handle is null)
        {
            return false;
        }

        await using (handle.ConfigureAwait(false))
        {
            using var held = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, handle.HandleLostToken);

            // Asked again under the lock: another process may have swept in between.
            var (clock, due) = await FindDueAsync(engine.Model, held.Token).ConfigureAwait(false);
            await SweepKeysAsync(engine, clock, due, held.Token).ConfigureAwait(false);
            ReconcileWholeModel(engine.Model, clock, due);
            await intents.KeepLastSweepAsync(engine.Model, clock.Now).ConfigureAwait(false);
            return due.Count > 0;
        }
    }

    private async Task<(IntentClock Clock, List<NotedIntent> Due)> FindDueAsync(CachedModel model, CancellationToken cancellationToken)
    {
        var clock = await intents.ReadClockAsync(model, cancellationToken).ConfigureAwait(false);
        metrics.SawIntents(model, clock.Count);
        if (!(clock.Now - clock.Oldest >= Grace))
        {
            return (clock, []);
        }

        var old = await intents.ReadAsync(model, null, clock.Now - Grace, cancellationToken).ConfigureAwait(false);
        var deferred = _deferred.GetValueOrDefault(model);
        return (clock, old.FindAll(noted => IsDue(noted, clock) || (noted.Intent.Key is { } key && deferred?.Contains(key) == true)));
    }

    private bool IsDue(NotedIntent noted, IntentClock clock)
    {
        var ageAtLastSweep = SweepSchedule.AgeAtLastSweep(clock, noted.NotedAt);
        return noted.Intent.Key is null
            ? SweepSchedule.IsWholeModelDue(clock.Now - noted.NotedAt, ageAtLastSweep, Grace, MaxAge)
            : SweepSchedule.IsDue(clock.Now - noted.NotedAt, ageAtLastSweep, Grace, MaxAge);
    }

    private async Task SweepKeysAsync(IModelEngine engine, IntentClock clock, List<NotedIntent> due, CancellationToken cancellationToken)
    {
        var byKey = due.Where(static noted => noted.Intent.Key is not null).ToLookup(static noted => noted.Intent.Key!, StringComparer.Ordinal);
        var deferred = new HashSet<string>(StringComparer.Ordinal);
        var healed = 0L;
        foreach (var keys in byKey.Select(static group => group.Key).Chunk(VerifyBatch))
        {
            var verification = await engine.VerifyAsync(keys, cancellationToken).ConfigureAwait(false);
            healed += verification.Healed;
            deferred.UnionWith(verification.Deferred);

            var over = keys.SelectMany(key => byKey[key])
                .Where(noted => SweepSchedule.IsOver(verification.Deferred.Contains(noted.Intent.Key!), clock.Now - noted.NotedAt, MaxAge));
            await intents.ForgetUnchangedAsync(engine.Model, over).ConfigureAwait(false);
        }

        _deferred[engine.Model] = deferred;
        if (byKey.Count > 0)
        {
            metrics.Swept(engine.Model, byKey.Count, healed);
            LogSwept(engine.Model.Name, byKey.Count, healed, deferred.Count);
        }
    }

    /// <summary>Asks for one reconcile for all model-wide intents that are due; those that may be forgotten after it are.</summary>
    private void ReconcileWholeModel(CachedModel model, IntentClock clock, List<NotedIntent> due)
    {
        var whole = due.FindAll(static noted => noted.Intent.Key is null);
        if (whole.Count > 0)
        {
            var over = whole.FindAll(noted => SweepSchedule.IsForgettable(clock.Now - noted.NotedAt, MaxAge));

            // Nobody knows whether these writers committed, so many differences may also mean a wrong database: the brake holds.
            bulk.Request(model, overridesBrake: false, () => intents.ForgetUnchangedAsync(model, over));
        }
    }

    [LoggerMessage(330, LogLevel.Information, "Swept {Keys} keys of {Model} whose writers were not heard of again: {Healed} entries were wrong and were repaired, {Deferred} are looked at again.")]
    private partial void LogSwept(string model, int keys, long healed, int deferred);
}
