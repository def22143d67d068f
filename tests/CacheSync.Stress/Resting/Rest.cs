using System.Diagnostics;
using CacheSync.Stress.Commits;
using CacheSync.Stress.Reconciling;
using CacheSync.Stress.Rows;
using CacheSync.Stress.Running;

namespace CacheSync.Stress.Resting;

/// <summary>Waits until nothing goes on any more, and looks at everything.</summary>
internal sealed class Rest(StressApplication application, CacheInspector inspector, CommitLog commits, ReportLog reports)
{
    private readonly RestWatch _watch = new(application);

    public async Task<RoundResult> LookAsync(List<string> problems, CancellationToken cancellationToken)
    {
        var atEnd = await inspector.InspectAsync(cancellationToken);
        var started = Stopwatch.GetTimestamp();
        if (await _watch.WaitAsync(cancellationToken) is { } unrest)
        {
            problems.Add($"No rest after {Stopwatch.GetElapsedTime(started)}: {unrest}.");
        }

        var rest = Stopwatch.GetElapsedTime(started);
        var atRest = await inspector.InspectAsync(cancellationToken);
        await WarmAsync(cancellationToken);
        var warmed = await inspector.InspectAsync(cancellationToken);
        var stale = new List<string>();
        foreach (var entry in atRest.Stale.Concat(warmed.Stale).DistinctBy(static entry => entry.Kind.KeyOf(entry.Id)))
        {
            stale.Add(Story.Of(entry, await commits.ReadAsync(entry.Kind, entry.Id, cancellationToken)));
        }

        var taken = reports.Take();
        var fakes = new List<string>();
        foreach (var report in taken)
        {
            var history = await commits.ReadAsync(report.Kind, report.Id, cancellationToken);
            if (ReportJudge.FindFault(report, history) is { } fault)
            {
                fakes.Add(Story.Of(report, fault, history));
            }
        }

        return new(atEnd, atRest, warmed, rest, stale, taken.Count, fakes);
    }

    private async Task WarmAsync(CancellationToken cancellationToken)
    {
        // At once: the shortest entries live for 50 ms.
        await Task.WhenAll(HotKinds.All.Reverse().SelectMany(kind => Enumerable.Range(1, kind.Count).Select(async id =>
            await kind.GetAsync(application.Services, id, cancellationToken))));
    }
}
