using CacheSync.Alerting;
using CacheSync.Launching;
using CacheSync.Reconciling;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CacheSync.Watching;

/// <summary>Repairs what a check has found and nobody asked for: the whole model where its ratio is too low, else the findings; both within the brake.</summary>
internal sealed partial class AutoRepair(
    RunLauncher launcher, AutoReconcileLog log, AlertKeeper alerts, IOptionsMonitor<CacheSyncOptions> options, TimeProvider time, ILogger<AutoRepair> logger)
{
    public async Task FollowAsync(IModelEngine engine, RunResult result, CancellationToken stoppingToken)
    {
        var reconciles = result.Interval is not null && await TryReconcileAsync(engine, result, stoppingToken).ConfigureAwait(false);
        if (!reconciles)
        {
            await RepairFindingsAsync(engine, result, stoppingToken).ConfigureAwait(false);
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
            LogTooOften(model.Name, limit);
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

    private async Task RepairFindingsAsync(IModelEngine engine, RunResult result, CancellationToken stoppingToken)
    {
        var current = options.CurrentValue;
        if (!current.RepairFindings || result.Verdicts.Inconsistent == 0 || result.Inconsistencies.Count == 0)
        {
            return;
        }

        var isPastBrake = IsPastBrake(result);
        if (isPastBrake)
        {
            LogBraked(engine.Model.Name, result.Verdicts.Inconsistent, result.Verdicts.All, result.Id);
            await alerts.RaiseBrakedAsync(engine.Model, result, BrakeOf(result).ExplainSample(result.Verdicts, result.Coverage), stoppingToken).ConfigureAwait(false);
        }

        // What creates an entry takes nothing away: the brake does not mind it.
        IReadOnlyCollection<string> keys = [.. result.Inconsistencies
            .Where(found => isPastBrake ? found.Verdict == Verdict.Missing : found.Verdict is not (Verdict.NotVerified or Verdict.Unreadable))
            .Select(static found => found.Key)];
        if (keys.Count > 0)
        {
            launcher.TryLaunchFindings(engine, keys);
        }
    }

    [LoggerMessage(172, LogLevel.Warning, "{Model} is reconciled by itself: its ratio {Ratio:0.0000} is under AutoReconcileThreshold {Threshold} (run {RunId}).")]
    private partial void LogReconciles(string model, double ratio, double threshold, string runId);

    [LoggerMessage(173, LogLevel.Error, "{Model} is not reconciled again: it was {Count} times within 24 hours, so something goes on making it wrong. Look at the causes of its inconsistencies.")]
    private partial void LogTooOften(string model, int count);

    [LoggerMessage(175, LogLevel.Warning, "{Model} is not reconciled by itself, although its ratio {Ratio:0.0000} is under AutoReconcileThreshold {Threshold}: the brake has stopped that before, and the alert about it stands (run {RunId}).")]
    private partial void LogHeld(string model, double ratio, double threshold, string runId);

    [LoggerMessage(174, LogLevel.Warning, "What a check of {Model} found wrong is not repaired by itself: {Inconsistent} of {All} keys would be past the brake in the whole model (run {RunId}). Look at the connection string and the query filters; if the source is right, reconcile with OverrideBrake.")]
    private partial void LogBraked(string model, long inconsistent, long all, string runId);
}
