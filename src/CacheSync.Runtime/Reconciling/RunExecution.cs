using CacheSync.Checking;
using CacheSync.Observability;
using CacheSync.Reporting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CacheSync.Reconciling;

/// <summary>Takes runs of one model from beginning to end: registered, timed, and with a result however they end.</summary>
internal sealed class RunExecution<TEntity, TKey>(
    CachedModel<TEntity, TKey> model, RoadMaker<TEntity, TKey> roads, RunRegistry registry, IOptions<CacheSyncOptions> options, TimeProvider time, ILogger<RowCount> logger)
    where TEntity : class
    where TKey : notnull
{
    /// <summary>Runs one road. Cancellation is an outcome; any other exception also fails the run for its caller.</summary>
    /// <param name="order">What the run is.</param>
    /// <param name="lead">Leads the road over the keys of the run; returns what they stand for.</param>
    /// <param name="cancellationToken">Ends the run between two batches.</param>
    public async Task<RunResult> ExecuteAsync(
        RunOrder order, Func<Road<TEntity, TKey>, CancellationToken, Task<RunScope>> lead, CancellationToken cancellationToken)
    {
        var active = order.Run ?? registry.Begin(model.Name, order.Kind);
        var started = time.GetTimestamp();
        var tally = new RunTally(options.Value.InconsistencyLimit);
        RowCount? count = null;
        using var activity = RunActivities.Start(model.Name, order.Kind);
        try
        {
            using var road = roads.Make(order.Repairs, tally, Report);

            // Of an optional model only the scan counts the entries.
            using var counting = count = order.Limit is null && model.Settings.Presence == Presence.Required
                ? new(model.Name, road.Source.CountAsync, logger, cancellationToken)
                : null;
            var scope = await lead(road, cancellationToken).ConfigureAwait(false);
            return road.Run.StopReason is { } reason
                ? End(RunState.Stopped, RunScope.Part, reason)
                : End(RunState.Completed, scope, null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return End(RunState.Cancelled, RunScope.Part, "Cancelled by its caller.");
        }
        catch (Exception exception)
        {
            End(RunState.Failed, RunScope.Part, exception.Message);
            throw;
        }

        void Report()
        {
            active.Progress = new(model.Name, tally.Verdicts.All, order.Limit ?? count?.Rows, tally.Verdicts, tally.Repaired);
            order.Progress?.Report(active.Progress);
        }

        RunResult End(RunState state, RunScope scope, string? reason)
        {
            var result = Describe(order, active, tally, scope, state, reason, time.GetElapsedTime(started));
            activity.End(state, reason);
            registry.End(active, result, tally.RepairedKeys);
            return result;
        }
    }

    /// <summary>Ends a run before it begins, because there is nothing to do.</summary>
    public RunResult Skip(RunOrder order, string reason)
    {
        var active = order.Run ?? registry.Begin(model.Name, order.Kind);
        var result = new RunResult
        {
            Id = active.Id,
            Model = model.Name,
            Kind = order.Kind,
            State = RunState.Completed,
            StartedAt = time.GetUtcNow(),
            InconsistencyLimit = options.Value.InconsistencyLimit,
            Reason = reason,
        };
        registry.End(active, result);
        return result;
    }

    private RunResult Describe(
        RunOrder order, ActiveRun active, RunTally tally, RunScope scope, RunState state, string? reason, TimeSpan duration)
    {
        var verdicts = tally.Verdicts;
        var population = scope.IsWhole ? verdicts.All : scope.Population;
        return new()
        {
            Id = active.Id,
            Model = model.Name,
            Kind = order.Kind,
            State = state,
            Verdicts = verdicts,
            Interval = scope.IsUniform && population is { } all ? WilsonInterval.Compute(verdicts.Consistent, verdicts.Verified, scope.IsWhole ? verdicts.Verified : all, scope.Z) : null,
            IsDecided = scope.IsDecided,
            Population = population,
            Coverage = population switch { null => null, 0 => 1, { } keys => Math.Min(1, (double)verdicts.All / keys) },
            Repaired = tally.Repaired,
            Inconsistencies = tally.Inconsistencies,
            InconsistencyLimit = options.Value.InconsistencyLimit,
            UnparsedKeys = tally.UnparsedKeys,
            StartedAt = active.StartedAt,
            Duration = duration,
            Reason = reason,
        };
    }
}
