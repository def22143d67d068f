using System.Globalization;
using CacheSync.Alerting;
using CacheSync.Checking;
using CacheSync.Launching;
using CacheSync.Reconciling;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CacheSync.Watching;

/// <summary>Repairs what a check has found and nobody asked for: the whole model where its ratio is too low, else the findings; both within the brake.</summary>
internal sealed partial class AutoRepair(
    RunLauncher launcher, AutoReconcileLog log, AlertKeeper alerts, IOptionsMonitor<CacheSyncOptions> options, TimeProvider time, ILogger<AutoRepair> logger)
{
    // What a step of the walk found and looked past the brake, until the check that was launched for it says how the whole model stands. No other check
    // will do: it may have begun before, or have looked at too few keys. Only the loop of WatchService touches it.
    private readonly Dictionary<CachedModel, (string RunId, IReadOnlyCollection<string> Keys)> _ofWalk = [];

    public async Task FollowAsync(IModelEngine engine, RunTrigger trigger, RunResult result, CancellationToken stoppingToken)
    {
        var reconciles = result.Interval is not null && await TryReconcileAsync(engine, result, stoppingToken).ConfigureAwait(false);
        if (!reconciles)
        {
            await RepairFindingsAsync(engine, trigger, result, stoppingToken).ConfigureAwait(false);
        }
    }

    /// <summary>Repairs what a step of the walk had found, now that a uniform sample says whether as much is wrong everywhere.</summary>
    public async Task FollowSampleAsync(IModelEngine engine, RunResult sample, CancellationToken stoppingToken)
    {
        if (!_ofWalk.TryGetValue(engine.Model, out var held) || held.RunId != sample.Id)
        {
            return;
        }

        _ofWalk.Remove(engine.Model);
        if (!options.CurrentValue.RepairFindings)
        {
            return;
        }

        if (await FindReasonToHoldAsync(engine, sample, stoppingToken).ConfigureAwait(false) is { } reason)
        {
            await HoldAsync(engine, sample, reason, stoppingToken).ConfigureAwait(false);
        }
        else
        {
            launcher.TryLaunchFindings(engine, held.Keys);
        }
    }

    /// <summary>Reconciles the whole model if its ratio asks for it; the findings are repaired with it.</summary>
    private async Task<bool> TryReconcileAsync(IModelEngine engine, RunResult result, CancellationToken stoppingToken)
    {
        var (model, now) = (engine.Model, time.GetUtcNow());
        var threshold = model.Settings.AutoReconcileThreshold ?? options.CurrentValue.AutoReconcileThreshold;
        if (!(result.Ratio < threshold))
        {
            return false;
        }

        if (IsPastBrake(result) && await alerts.IsBrakedAsync(model, stoppingToken).ConfigureAwait(false))
        {
            // A person was asked. Until the sample shows less, another try would read everything and end the same way.
            LogHeld(model.Name, result.Ratio.GetValueOrDefault(), threshold, result.Id);
            return false;
        }

        var limit = options.CurrentValue.AutoReconcileLimit;
        var earlier = await log.ReadAsync(model, stoppingToken).ConfigureAwait(false);
        if (AutoReconcileDecision.Decide(result.Ratio, threshold, mayRepair: true, earlier, limit, now) == AutoReconcile.TooOften)
        {
            LogTooOften(model.Name, limit == 0
                ? "AutoReconcileLimit is 0."
                : string.Create(CultureInfo.InvariantCulture, $"it was {limit} times within {AutoReconcileDecision.Window.TotalHours} hours, as often as AutoReconcileLimit lets it. Something goes on making it wrong."));
            await alerts.RaiseFrequentAsync(model, result, stoppingToken).ConfigureAwait(false);
            return false;
        }

        await log.AddAsync(model, now, stoppingToken).ConfigureAwait(false);
        if (launcher.TryLaunch(engine, ReconcileOptions.Everything, RunTrigger.Threshold) is not { } launched)
        {
            return false;
        }

        LogReconciles(model.Name, result.Ratio.GetValueOrDefault(), threshold, launched.Run.Id);
        return true;
    }

    private Brake BrakeOf(RunResult result) => new(result.Model, options.CurrentValue.BrakeShare, options.CurrentValue.BrakeCount);

    private bool IsPastBrake(RunResult result) => !FindingsDecision.MayRepair(result.Verdicts, result.Coverage, BrakeOf(result));

    private async Task RepairFindingsAsync(IModelEngine engine, RunTrigger trigger, RunResult result, CancellationToken stoppingToken)
    {
        var current = options.CurrentValue;
        if (!current.RepairFindings || result.Verdicts.Inconsistent == 0 || result.Inconsistencies.Count == 0)
        {
            return;
        }

        var isHeld = false;
        if (await FindReasonToHoldAsync(engine, result, stoppingToken).ConfigureAwait(false) is { } reason)
        {
            isHeld = true;
            if (trigger == RunTrigger.Walk && launcher.TryLaunch(engine, current.SampledCheck(), RunTrigger.FollowUp) is { } followUp)
            {
                // A step looks at keys that lie together, and what is wrong with them need not be so with the others.
                _ofWalk[engine.Model] = (followUp.Run.Id, KeysOf(result, static verdict => verdict is not (Verdict.Missing or Verdict.NotVerified or Verdict.Unreadable)));
            }
            else
            {
                await HoldAsync(engine, result, reason, stoppingToken).ConfigureAwait(false);
            }
        }

        // What creates an entry takes nothing away: the brake does not mind it.
        var keys = KeysOf(result, verdict => isHeld ? verdict == Verdict.Missing : verdict is not (Verdict.NotVerified or Verdict.Unreadable));
        if (keys.Length > 0)
        {
            launcher.TryLaunchFindings(engine, keys);
        }
    }

    private static string[] KeysOf(RunResult result, Func<Verdict, bool> isMeant) =>
        [.. result.Inconsistencies.Where(found => isMeant(found.Verdict)).Select(static found => found.Key)];

    /// <summary>Returns why what a check has found is not to be repaired by itself, or null.</summary>
    private async Task<string?> FindReasonToHoldAsync(IModelEngine engine, RunResult result, CancellationToken stoppingToken)
    {
        var (found, brake) = (result.Verdicts, BrakeOf(result));
        if (IsPastBrake(result))
        {
            return brake.ExplainSample(found, result.Coverage);
        }

        // As runs do: the few entries of a small cache are within every count, and a source without rows is a wrong one all the same.
        return found.Orphaned > 0 && found.Consistent + found.Stale + found.ShapeOutdated + found.Missing == 0
            && await engine.FindEmptySourceAsync(stoppingToken).ConfigureAwait(false) is { } source
                ? brake.ExplainEmptySource(source)
                : null;
    }

    private Task HoldAsync(IModelEngine engine, RunResult result, string reason, CancellationToken stoppingToken)
    {
        LogBraked(engine.Model.Name, result.Id, reason);
        return alerts.RaiseBrakedAsync(engine.Model, result, reason, stoppingToken);
    }

    [LoggerMessage(172, LogLevel.Warning, "{Model} is reconciled by itself: its ratio {Ratio:0.0000} is under AutoReconcileThreshold {Threshold} (run {RunId}).")]
    private partial void LogReconciles(string model, double ratio, double threshold, string runId);

    [LoggerMessage(173, LogLevel.Error, "{Model} is not reconciled by itself, although its ratio asks for it: {Reason} Look at the causes of its inconsistencies, then reconcile it.")]
    private partial void LogTooOften(string model, string reason);

    [LoggerMessage(175, LogLevel.Warning, "{Model} is not reconciled by itself, although its ratio {Ratio:0.0000} is under AutoReconcileThreshold {Threshold}: the brake has stopped that before, and the alert about it stands (run {RunId}).")]
    private partial void LogHeld(string model, double ratio, double threshold, string runId);

    [LoggerMessage(174, LogLevel.Warning, "What a check of {Model} found wrong is not repaired by itself (run {RunId}). {Reason}")]
    private partial void LogBraked(string model, string runId, string reason);
}
