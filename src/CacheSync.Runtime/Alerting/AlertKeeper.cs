using System.Collections.Concurrent;
using CacheSync.Control;
using CacheSync.Redis;
using CacheSync.Watching;
using Microsoft.Extensions.Options;

namespace CacheSync.Alerting;

/// <summary>Raises and resolves alerts, each once over all processes.</summary>
internal sealed class AlertKeeper(
    AlertTurns turns, AlertPublisher publisher, ControlState control, IOptionsMonitor<CacheSyncOptions> options, TimeProvider time)
{
    public const int MostRaised = 1_000;

    // The ids under which alerts were to be raised when Redis gave no answer. It may have taken one all the same, and then lets in no other.
    private readonly ConcurrentDictionary<(string Model, AlertKind Kind), string> _unanswered = new();

    /// <summary>Does what follows from a run that ended.</summary>
    public async Task FollowAsync(CachedModel model, RunResult result, CancellationToken cancellationToken)
    {
        if (result is { Kind: RunKind.Check, State: RunState.Completed, Interval: not null })
        {
            await KeepConsistencyAsync(model, result, cancellationToken).ConfigureAwait(false);
            if (control.LevelOf(model.Name) == ConsistencyLevel.Good)
            {
                await ResolveAsync(model.Name, AlertKind.Brake, $"{model.Name} is good: what the brake had left is right by now.", result, cancellationToken).ConfigureAwait(false);
            }
        }

        if (result.State == RunState.Stopped)
        {
            await RaiseAsync(model, AlertKind.Brake, $"{model.Name}: {result.Reason}", result, cancellationToken).ConfigureAwait(false);
        }
        else if (result is { Kind: RunKind.Reconcile, State: RunState.Completed, Interval: not null })
        {
            await ResolveAsync(model.Name, AlertKind.Brake, $"{model.Name} was reconciled as a whole.", result, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Raises or resolves the alert about the level of a model, as the checks so far came to it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="result">The check that is known last, or null when another process made it.</param>
    /// <param name="cancellationToken">Ends the wait for Redis.</param>
    public Task KeepConsistencyAsync(CachedModel model, RunResult? result, CancellationToken cancellationToken)
    {
        var level = control.LevelOf(model.Name);
        var message = AlertText.Consistency(model.Name, level, result);
        return level switch
        {
            ConsistencyLevel.Warning or ConsistencyLevel.Critical => RaiseAsync(model, AlertKind.Consistency, message, result, cancellationToken),
            ConsistencyLevel.Good => ResolveAsync(model.Name, AlertKind.Consistency, message, result, cancellationToken),
            _ => Task.CompletedTask,
        };
    }

    /// <summary>Returns whether a person was asked to look at a model that the brake had stopped, and it is not good since.</summary>
    public Task<bool> IsBrakedAsync(CachedModel model, CancellationToken cancellationToken) => turns.IsRaisedAsync(model, AlertKind.Brake, cancellationToken);

    /// <summary>Raises the alert about findings of a check that the brake holds back.</summary>
    public Task RaiseBrakedAsync(CachedModel model, RunResult result, string reason, CancellationToken cancellationToken) =>
        RaiseAsync(model, AlertKind.Brake, $"{model.Name}: {reason}", result, cancellationToken);

    /// <summary>Raises the alert about a model that would be reconciled by itself again.</summary>
    public Task RaiseFrequentAsync(CachedModel model, RunResult result, CancellationToken cancellationToken) => RaiseAsync(
        model,
        AlertKind.FrequentReconciles,
        AlertText.Frequent(model.Name, options.CurrentValue.AutoReconcileLimit, AutoReconcileDecision.Window, result.Verdicts),
        result,
        cancellationToken);

    public async Task RaiseAsync(CachedModel model, AlertKind kind, string message, RunResult? result, CancellationToken cancellationToken)
    {
        var (now, current) = (time.GetUtcNow(), options.CurrentValue);
        var id = _unanswered.TryRemove((model.Name, kind), out var unanswered) ? unanswered : AlertId.New(now);
        bool isOurs;
        try
        {
            isOurs = await turns.TryRaiseAsync(model, kind, id, now, current.AlertQuietTime, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _unanswered[(model.Name, kind)] = id;
            throw;
        }

        if (isOurs)
        {
            await publisher.PublishAsync(
                new Alert
                {
                    Id = id,
                    Model = model.Name,
                    Kind = kind,
                    State = AlertState.Raised,
                    Message = message,
                    RaisedAt = AlertId.TimeOf(id) ?? now,
                    Level = control.LevelOf(model.Name),
                    StatusPage = current.StatusPage,
                }.With(result),
                cancellationToken).ConfigureAwait(false);
        }
    }

    public async Task ResolveAsync(string model, AlertKind kind, string message, RunResult? result, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var resolved = await turns.TryResolveAsync(model, kind, now, cancellationToken).ConfigureAwait(false);
        _unanswered.TryRemove((model, kind), out _);
        if (resolved is not { } id)
        {
            return;
        }

        // What fails from here on is finished by UnfinishedAlerts.
        await publisher.PublishAsync(
            new Alert
            {
                Id = id,
                Model = model,
                Kind = kind,
                State = AlertState.Resolved,
                Message = message,
                RaisedAt = AlertId.TimeOf(id) ?? now,
                ResolvedAt = now,
                Level = control.LevelOf(model),
                StatusPage = options.CurrentValue.StatusPage,
            }.With(result),
            cancellationToken).ConfigureAwait(false);
    }
}
