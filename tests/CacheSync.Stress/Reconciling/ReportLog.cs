using System.Collections.Concurrent;
using System.Globalization;
using CacheSync.Stress.Rows;

namespace CacheSync.Stress.Reconciling;

/// <summary>Gathers the confirmed reports of all runs, to be judged when the history is complete.</summary>
internal sealed class ReportLog(TimeSpan confirmAfter)
{
    private readonly ConcurrentQueue<Report> _reports = new();
    private readonly ConcurrentQueue<string> _incomplete = new();
    private long _runs;

    public long Runs => _runs;

    /// <summary>Gets reports of which the two looks were not found: the program could not judge them, so it says so.</summary>
    public IReadOnlyCollection<string> Incomplete => _incomplete;

    public void Add(HotKind kind, RunResult result, LookLog looks)
    {
        Interlocked.Increment(ref _runs);
        foreach (var found in result.Inconsistencies.Where(static found => found.Verdict is not Verdict.NotVerified))
        {
            var id = int.Parse(found.Key.AsSpan(kind.Table.Length + 1), CultureInfo.InvariantCulture);
            if (looks.FindConfirmation(found.Key, (found.FirstSeen + found.ConfirmedAfter).UtcDateTime, confirmAfter) is { } pair)
            {
                _reports.Enqueue(new(kind, id, found, result.Kind, pair.First, pair.Second));
            }
            else
            {
                _incomplete.Enqueue($"{found.Key}: {found.Verdict} by a {result.Kind}, without two looks {confirmAfter} apart");
            }
        }
    }

    public IReadOnlyList<Report> Take()
    {
        var taken = new List<Report>();
        while (_reports.TryDequeue(out var report))
        {
            taken.Add(report);
        }

        return taken;
    }
}
