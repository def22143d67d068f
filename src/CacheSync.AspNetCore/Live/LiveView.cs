using System.Text.Json;
using CacheSync.AspNetCore.Endpoints;
using CacheSync.Outages;
using CacheSync.Reporting;

namespace CacheSync.AspNetCore.Live;

/// <summary>What an open page has to know: the version of what it shows, and how far the runs are.</summary>
internal sealed class LiveView(ICacheSyncStatus status, IRunHistory history, ICacheSyncControl control, RedisCircuit circuit, TimeProvider time)
{
    /// <summary>How long Redis may take to tell the alerts before it counts as silent.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private const int MostAlerts = 100;

    private (bool Available, string Alerts) _remote = (true, "");
    private Task _look = Task.CompletedTask;

    /// <summary>Starts to ask Redis for the alerts, which also tells whether it answers; the answer shows in a later <see cref="Take"/>.</summary>
    public void LookAtRedis(CancellationToken cancellationToken)
    {
        if (_look.IsCompleted)
        {
            _look = LookAsync(cancellationToken);
        }
    }

    public (LiveState State, LiveRuns Runs) Take()
    {
        var (now, report, remote) = (time.GetUtcNow(), status.GetStatus(), _remote);
        var available = remote.Available && !circuit.IsOpen;
        var active = report.Runs.Where(run => run.State is RunState.Queued or RunState.Running).ToList();

        // Progress has events of its own: a page must not be drawn anew for each step of a run.
        var steady = report with { Runs = [.. report.Runs.Select(run => run with { Done = 0, Total = null, Repaired = Nothing })] };
        var paused = string.Join('\n', report.Models.Where(model => control.IsPaused(model.Name)).Select(model => model.Name));
        var version = EntityTag.Of([
            .. JsonSerializer.SerializeToUtf8Bytes(steady, StatusJsonContext.Default.CacheSyncStatus),
            .. System.Text.Encoding.UTF8.GetBytes($"{available}\n{remote.Alerts}\n{control.IsEverythingPaused}\n{paused}")]);
        return (new(version, report.Level, available), new([.. active.Select(run => LiveRun.Of(run, now))]));
    }

    private static readonly RepairedEntries Nothing = new(0, 0, 0);

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var alerts = await history.GetAlertsAsync(onlyRaised: false, MostAlerts, either.Token).ConfigureAwait(false);
            _remote = (true, string.Join('\n', alerts.Select(alert => $"{alert.Id} {alert.State}")));
        }
        catch (Exception exception) when (exception is CacheSyncUnavailableException or OperationCanceledException)
        {
            // That Redis is silent is the finding here, not a failure.
            _remote = _remote with { Available = false };
        }
    }
}
