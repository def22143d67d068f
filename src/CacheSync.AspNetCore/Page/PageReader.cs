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
    /// <summary>The checks of a line on a card, where more could not be told apart: an hourly check for a week.</summary>
    private const int MostPointsOfCard = 170;
    private const int MostPoints = 1_000;
    private const int MostRuns = 20;
    private const int MostAlerts = 100;
    private const int MostActions = 5;

    public async Task<Overview> ReadOverviewAsync(OverviewQuery query, int hours, CancellationToken cancellationToken)
    {
        var (report, now) = (status.GetStatus(), time.GetUtcNow());
        var matching = report.Models
            .Where(model => query.Level is null || model.Level == query.Level)
            .Where(model => model.Name.Contains(query.Name, StringComparison.OrdinalIgnoreCase))
            .OrderBy(model => Urgency(model.Level))
            .ToList();
        var shown = matching.Skip(query.Page * OverviewQuery.PageSize).Take(OverviewQuery.PageSize).ToList();

        IReadOnlyList<RunRecord>[] lines = [.. shown.Select(static _ => Array.Empty<RunRecord>())];
        IReadOnlyList<Alert> alerts = [];
        IReadOnlyList<AuditRecord> actions = [];
        var available = await TryAsync(
            async token =>
            {
                // One after the other on the wire, but asked for at once: the page waits for Redis once, not once a card.
                var reading = shown.Select(model => history.ReadRatioChecksAsync(model.Name, now.AddHours(-hours), MostPointsOfCard, token)).ToList();
                var acting = history.GetAuditAsync(MostActions, token);
                alerts = await history.GetAlertsAsync(onlyRaised: true, MostAlerts, token).ConfigureAwait(false);
                lines = await Task.WhenAll(reading).ConfigureAwait(false);
                actions = await acting.ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);

        var cards = shown.Zip(lines, (model, line) => CardOf(model, catalog.Find(model.Name)?.Model.Settings, line, alerts, hours, now)).ToList();
        return new(report, cards, matching.Count, alerts, actions, control.IsEverythingPaused, available);
    }

    public async Task<ModelView> ReadModelAsync(CachedModel model, InconsistencyQuery query, int hours, CancellationToken cancellationToken)
    {
        var (report, now) = (status.GetStatus(), time.GetUtcNow());
        IReadOnlyList<RunRecord> line = [], runs = [];
        IReadOnlyList<Alert> alerts = [];
        var summary = new InconsistencySummary();
        var found = new InconsistencyPage(0, []);
        var available = await TryAsync(
            async token =>
            {
                var reading = history.ReadRatioChecksAsync(model.Name, now.AddHours(-hours), MostPoints, token);
                var ended = history.GetRunsAsync(new() { Model = model.Name, Take = MostRuns }, token);
                var summarizing = history.SummarizeAsync(model.Name, token);
                var raised = history.GetAlertsAsync(onlyRaised: true, MostAlerts, token);
                found = await history.GetInconsistenciesAsync(query, token).ConfigureAwait(false);
                (line, runs) = (await reading.ConfigureAwait(false), await ended.ConfigureAwait(false));
                summary = await summarizing.ConfigureAwait(false);
                alerts = [.. (await raised.ConfigureAwait(false)).Where(alert => alert.Model == model.Name)];
            },
            cancellationToken).ConfigureAwait(false);

        return new(
            CardOf(report.Models.First(one => one.Name == model.Name), model.Settings, line, alerts, hours, now),
            model.Settings,
            [.. report.Runs.Where(run => run.Model == model.Name && run.State is RunState.Queued or RunState.Running)],
            query,
            found,
            summary,
            runs,
            alerts,
            available);
    }

    public async Task<AuditView> ReadActionsAsync(int most, CancellationToken cancellationToken)
    {
        IReadOnlyList<AuditRecord> actions = [];
        var available = await TryAsync(
            async token => actions = await history.GetAuditAsync(most, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return new(actions, available);
    }

    // What needs a look stands first: a model of which nothing is known before one that is good.
    private static int Urgency(ConsistencyLevel level) => level switch
    {
        ConsistencyLevel.Critical => 0,
        ConsistencyLevel.Warning => 1,
        ConsistencyLevel.Unknown => 2,
        _ => 3,
    };

    private ModelCardView CardOf(
        ModelStatus model, CachedModelSettings? settings, IReadOnlyList<RunRecord> line, IReadOnlyList<Alert> alerts, int hours, DateTimeOffset now)
    {
        var set = options.CurrentValue;
        var thresholds = settings is null ? new(set.ConsistencyThreshold, set.AutoReconcileThreshold) : Thresholds.Of(settings, set);
        return new(
            model,
            thresholds,
            line,
            now.AddHours(-hours),
            now,
            Standing.Of(model.Level, thresholds.Consistency, line),
            alerts.FirstOrDefault(alert => alert.Model == model.Name && alert.Kind == AlertKind.Consistency),
            control.IsPaused(model.Name),
            control.IsEverythingPaused);
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
