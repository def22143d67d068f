using CacheSync.History;
using CacheSync.Outages;
using CacheSync.Redis;
using CacheSync.Refilling;
using CacheSync.Observability;
using CacheSync.Sampling;
using Microsoft.Extensions.Logging;

namespace CacheSync.Invalidation;

/// <summary>Tells Redis what writers are about to change and, after the commit, invalidates it. One round trip each; see <see cref="EndDecision"/> for what the end of an attempt asks for.</summary>
internal sealed partial class InvalidationSink(
    RedisConnection connection,
    IntentStore intents,
    KeyInvalidator invalidator,
    RedisCircuit circuit,
    AttemptSettler settler,
    BulkReconciler bulk,
    BackgroundWork background,
    RefillQueue refills,
    InvalidationMetrics metrics,
    WriteProbes probes,
    HealedKeys healed,
    ILogger<InvalidationSink> logger) : IInvalidationSink
{
    /// <summary>The number of keys from which a time-out need not mean that Redis is silent.</summary>
    private const int ManyKeys = 1_000;

    public ValueTask BeginAsync(WriterToken writer, IReadOnlyList<IKeySet> keys) =>
        Begin(Changes(writer, keys), writer) is { } attempt ? new(settler.SettleAsync(attempt)) : ValueTask.CompletedTask;

    public ValueTask EndAsync(WriterToken writer, WriteOutcome outcome, IReadOnlyList<IKeySet> keys) =>
        End(Changes(writer, keys), writer, outcome) is { } attempt ? new(settler.SettleAsync(attempt)) : ValueTask.CompletedTask;

    public void Announce(WriterToken writer, IReadOnlyList<IKeySet> keys)
    {
        if (Begin(Changes(writer, keys), writer) is { } attempt)
        {
            background.Run(() => settler.SettleAsync(attempt));
        }
    }

    void IInvalidationSink.Begin(WriterToken writer, IReadOnlyList<IKeySet> keys)
    {
        if (Begin(Changes(writer, keys), writer) is { } attempt)
        {
            settler.Settle(attempt);
        }
    }

    void IInvalidationSink.End(WriterToken writer, WriteOutcome outcome, IReadOnlyList<IKeySet> keys)
    {
        if (End(Changes(writer, keys), writer, outcome) is { } attempt)
        {
            settler.Settle(attempt);
        }
    }

    /// <summary>Notes the intents; null when there is nothing to wait for.</summary>
    private Attempt? Begin(List<ModelChange> changes, WriterToken writer)
    {
        if (changes.Count == 0 || circuit.KeepIfOpen(Keep))
        {
            return null;
        }

        var sign = Sign(changes);
        return new(Task.WhenAll(changes.Select(change => intents.NoteAsync(change.Model, change.Intents))), sign, Keep, null);

        void Keep(PendingWork pending) => changes.ForEach(change => change.KeepIntents(pending));
    }

    /// <summary>Pays what the outcome asks for; null when there is nothing to wait for.</summary>
    private Attempt? End(List<ModelChange> changes, WriterToken writer, WriteOutcome outcome)
    {
        if (circuit.KeepIfOpen(Keep))
        {
            return null;
        }

        var plan = changes.ConvertAll(change => (Change: change, Actions: EndDecision.Decide(outcome, change.IsWholeModel, isRedisSilent: false)));
        var paying = plan.Where(item => (item.Actions & (EndActions.Note | EndActions.Invalidate)) != 0).ToList();
        if (paying.Count == 0)
        {
            Confirmed();
            return null;
        }

        var sign = Sign(changes);
        return new(Task.WhenAll(paying.Select(item => PayAsync(item.Change, item.Actions))), sign, Keep, Confirmed);

        void Confirmed() => plan.ForEach(item => Follow(item.Change, item.Actions));

        void Keep(PendingWork pending)
        {
            // What the writer could not note before is settled now, or is noted anew with the rest.
            pending.RemoveWriter(writer);
            foreach (var change in changes)
            {
                var actions = EndDecision.Decide(outcome, change.IsWholeModel, isRedisSilent: true);
                if (!actions.HasFlag(EndActions.Keep))
                {
                    continue;
                }

                change.KeepKeys(pending);
                if (actions.HasFlag(EndActions.ForgetKeys))
                {
                    change.KeepSettled(pending);
                }
                else
                {
                    change.KeepIntents(pending);
                }
            }
        }
    }

    private Task PayAsync(ModelChange change, EndActions actions)
    {
        var notes = actions.HasFlag(EndActions.Note) ? intents.NoteAsync(change.Model, change.Intents) : Task.CompletedTask;
        return Task.WhenAll(notes, invalidator.InvalidateAsync(change.Model, change.Keys, CancellationToken.None));
    }

    /// <summary>What is done once Redis has confirmed; nothing of it on the path of the writer.</summary>
    private void Follow(ModelChange change, EndActions actions)
    {
        if (actions.HasFlag(EndActions.Invalidate))
        {
            metrics.Invalidated(change.Model, change.Keys.Count);
            probes.Offer(change.Model, change.Keys);
            healed.Offer(change.Model, change.Keys);
        }

        IEnumerable<Intent> settled = actions.HasFlag(EndActions.ForgetKeys) ? change.KeyIntents : [];
        if (actions.HasFlag(EndActions.ForgetWholeModel))
        {
            settled = settled.Append(change.WholeModelIntent);
        }

        if ((actions & (EndActions.ForgetKeys | EndActions.ForgetWholeModel)) != 0)
        {
            background.Run(() => ForgetAsync(change.Model, settled));
        }

        // Not where the outcome is unknown: the row may change after now, and the sweep fills the entry when it verifies the intent.
        if (actions.HasFlag(EndActions.Invalidate | EndActions.ForgetKeys))
        {
            refills.Add(change.Model, change.Keys);
        }

        if (actions.HasFlag(EndActions.Reconcile))
        {
            // The writer has said that any row may have changed: that many did is no sign of a wrong database.
            bulk.Request(change.Model, overridesBrake: true, () => ForgetAsync(change.Model, [change.WholeModelIntent]));
        }
    }

    private async Task ForgetAsync(CachedModel model, IEnumerable<Intent> settled)
    {
        try
        {
            await intents.ForgetAsync(model, settled).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            LogNotForgotten(logger.Brief(exception), model.Name);
        }
    }

    private Task<TimeSpan>? Sign(List<ModelChange> changes) =>
        changes.Sum(change => change.Keys.Count) > ManyKeys
            ? connection.UseAsync(static multiplexer => multiplexer.GetDatabase().PingAsync(), CancellationToken.None)
            : null;

    /// <summary>Reads the keys as text. A key that has none, by an error in its model, makes the whole model suspect; the write goes on.</summary>
    private List<ModelChange> Changes(WriterToken writer, IReadOnlyList<IKeySet> sets)
    {
        var changes = new List<ModelChange>(sets.Count);
        foreach (var set in sets)
        {
            try
            {
                if (!set.IsEmpty)
                {
                    changes.Add(new(writer, set));
                }
            }
            catch (Exception exception)
            {
                LogNoText(exception, set.Model.Name);
                bulk.Request(set.Model, overridesBrake: false, static () => Task.CompletedTask);
            }
        }

        return changes;
    }

    [LoggerMessage(310, LogLevel.Warning, "Write intents of {Model} could not be removed after their writes; the sweep verifies their keys and removes them.")]
    private partial void LogNotForgotten(Exception exception, string model);

    [LoggerMessage(311, LogLevel.Error, "A changed key of {Model} cannot be written as text, so its entry cannot be invalidated. The model is reconciled instead.")]
    private partial void LogNoText(Exception exception, string model);
}
