using CacheSync.Observability;
using CacheSync.Redis;
using CacheSync.Reporting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CacheSync.History;

/// <summary>
/// Lets every process know the latest check and reconcile of all, the last runs that ended and those under way: what is new is read at a bounded pace, so that a status
/// never waits for Redis. After a restart the first look tells how the models stood before it.
/// </summary>
internal sealed partial class StatusSharing(
    RunRegistry registry, RunStore runs, SharedRunStore store, SharedRuns shared, TimeProvider time, ILogger<StatusSharing> logger) : BackgroundService
{
    /// <summary>The time between two looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly HashSet<string> _shown = new(StringComparer.Ordinal);
    private long _change;
    private bool _isFailing;

    /// <summary>Looks once.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var (change, latest) = await runs.ReadLatestAsync(_change, cancellationToken).ConfigureAwait(false);
        latest.ForEach(run => registry.Adopt(HistoryRecords.Result(run)));
        _change = change;
        shared.Ended = await runs.ReadNewestAsync(StatusReporter.ListedEndedRuns, shared.Ended, cancellationToken).ConfigureAwait(false);

        var now = time.GetUtcNow();
        var own = registry.Runs.Where(static run => run.Result is null).Select(run => new SharedRun(RunReports.Details(run, now), run.Trigger)).ToList();
        var ids = own.Select(static run => run.Details.Id).ToHashSet(StringComparer.Ordinal);
        var (all, cancelled) = await store.ShareAsync(own, [.. _shown.Where(id => !ids.Contains(id))], cancellationToken).ConfigureAwait(false);
        _shown.Clear();
        _shown.UnionWith(ids);
        var over = shared.Ended.Select(static run => run.Id).ToHashSet(StringComparer.Ordinal);
        shared.Others = [.. all.Where(run => registry.Find(run.Details.Id) is null && !over.Contains(run.Details.Id)).OrderByDescending(static run => run.Details.Id, StringComparer.Ordinal)];
        foreach (var id in cancelled.Where(ids.Contains))
        {
            shared.RequestCancel(id);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await LookAsync(stoppingToken).ConfigureAwait(false);
                _isFailing = false;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // What others do is not known; what they did stands, and grows old.
                shared.Others = [];
                if (!_isFailing)
                {
                    LogFailed(logger.Brief(exception));
                }

                _isFailing = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    [LoggerMessage(352, LogLevel.Warning, "What other processes have checked cannot be read from Redis. Logged again only after it was read.")]
    private partial void LogFailed(Exception exception);
}
