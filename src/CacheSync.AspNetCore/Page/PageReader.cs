using CacheSync.AspNetCore.Endpoints;
using CacheSync.AspNetCore.Live;
using CacheSync.Outages;
using CacheSync.Reconciling;
using Microsoft.Extensions.Options;

namespace CacheSync.AspNetCore.Page;

/// <summary>Reads what the pages show. While Redis does not answer, that is what this process knows by itself.</summary>
internal sealed class PageReader(
    ICacheSyncStatus status, IRunHistory history, ICacheSyncControl control, ModelCatalog catalog, RedisCircuit circuit, IOptionsMonitor<CacheSyncOptions> options, TimeProvider time)
{
    private const int MostPoints = 1_000;
    private const int MostRuns = 20;
    private const int MostAlerts = 20;

    public async Task<Overview> ReadOverviewAsync(OverviewQuery query, int hours, CancellationToken cancellationToken)
    {
        var (report, now) = (status.GetStatus(), time.GetUtcNow());
        IReadOnlyList<RunRecord> runs = [];
        IReadOnlyList<Alert> alerts = [];
        var available = await TryAsync(
            async token =>
            {
                var reading = history.GetRunsAsync(new() { OnlyWithInterval = true, Since = now.AddHours(-hours), Take = MostPoints }, token);
                alerts = await history.GetAlertsAsync(onlyRaised: true, MostAlerts, token).ConfigureAwait(false);
                runs = await reading.ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);

        var lines = runs.ToLookup(run => run.Model, StringComparer.Ordinal);
        var matching = report.Models
            .Where(model => query.Level is null || model.Level == query.Level)
            .Where(model => model.Name.Contains(query.Name, StringComparison.OrdinalIgnoreCase))
            .OrderBy(model => Urgency(model.Level))
            .ToList();
        var cards = matching
            .Skip(query.Page * OverviewQuery.PageSize)
            .Take(OverviewQuery.PageSize)
            .Select(model => CardOf(model, catalog.Find(model.Name)?.Model.Settings, lines[model.Name], hours, now))
            .ToList();
        return new(report, cards, matching.Count, alerts, available);
    }

    public async Task<ModelView> ReadModelAsync(CachedModel model, InconsistencyQuery query, int hours, CancellationToken cancellationToken)
    {
        var (report, now) = (status.GetStatus(), time.GetUtcNow());
        IReadOnlyList<RunRecord> line = [], runs = [];
        IReadOnlyList<MemberCount> members = [];
        IReadOnlyList<Alert> alerts = [];
        var found = new InconsistencyPage(0, []);
        var available = await TryAsync(
            async token =>
            {
                var reading = history.GetRunsAsync(new() { Model = model.Name, OnlyWithInterval = true, Since = now.AddHours(-hours), Take = MostPoints }, token);
                var ended = history.GetRunsAsync(new() { Model = model.Name, Take = MostRuns }, token);
                var differing = history.CountDifferingMembersAsync(model.Name, token);
                var raised = history.GetAlertsAsync(onlyRaised: true, MostAlerts, token);
                found = await history.GetInconsistenciesAsync(query, token).ConfigureAwait(false);
                (line, runs) = (await reading.ConfigureAwait(false), await ended.ConfigureAwait(false));
                members = await differing.ConfigureAwait(false);
                alerts = [.. (await raised.ConfigureAwait(false)).Where(alert => alert.Model == model.Name)];
            },
            cancellationToken).ConfigureAwait(false);

        return new(
            CardOf(report.Models.First(one => one.Name == model.Name), model.Settings, line, hours, now),
            model.Settings,
            [.. report.Runs.Where(run => run.Model == model.Name && run.State is RunState.Queued or RunState.Running)],
            query,
            found,
            members,
            runs,
            alerts,
            available);
    }

    // What needs a look stands first: a model of which nothing is known before one that is good.
    private static int Urgency(ConsistencyLevel level) => level switch
    {
        ConsistencyLevel.Critical => 0,
        ConsistencyLevel.Warning => 1,
        ConsistencyLevel.Unknown => 2,
        _ => 3,
    };

    private ModelCardView CardOf(ModelStatus model, CachedModelSettings? settings, IEnumerable<RunRecord> newestFirst, int hours, DateTimeOffset now)
    {
        var set = options.CurrentValue;
        var thresholds = settings is null ? new(set.ConsistencyThreshold, set.AutoReconcileThreshold) : Thresholds.Of(settings, set);
        return new(model, thresholds, [.. newestFirst.Reverse()], now.AddHours(-hours), now, control.IsPaused(model.Name));
    }

    private async Task<bool> TryAsync(Func<CancellationToken, Task> read, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LiveView.Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await read(either.Token).ConfigureAwait(false);
            return !circuit.IsOpen;
        }
        catch (Exception exception) when (exception is CacheSyncUnavailableException || (exception is OperationCanceledException && limit.IsCancellationRequested))
        {
            // The page says so instead of not being there.
            return false;
        }
    }
}
