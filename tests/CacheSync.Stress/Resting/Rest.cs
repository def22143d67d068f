using System.Diagnostics;
using CacheSync.Stress.Commits;
using CacheSync.Stress.Running;

namespace CacheSync.Stress.Resting;

/// <summary>
/// Waits until nothing that writes asked for goes on any more, and looks at everything, three times: at that moment, when every key was read once more and
/// readers still read, and when they have ended. At none may an entry be another than its row. No run mends anything for the look. How many entries
/// there are is counted at the second: most of what lives for 50 to 500 ms is there while it is read, and gone a moment later.
/// </summary>
internal sealed class Rest(StressApplication application, CacheInspector inspector, CommitLog commits)
{
    private readonly RestWatch _watch = new(application);

    // An entry that nobody mends is seen at every rest, and is one finding.
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <param name="readEach">Reads every key once, while readers go on.</param>
    /// <param name="endReads">Ends the readers.</param>
    /// <param name="problems">Takes what keeps the program from resting.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<RestResult> LookAsync(Func<Task> readEach, Func<Task> endReads, List<string> problems, CancellationToken cancellationToken)
    {
        var atEnd = await inspector.InspectAsync(cancellationToken);
        var started = Stopwatch.GetTimestamp();
        if (await _watch.WaitAsync(cancellationToken) is { } unrest)
        {
            problems.Add($"No rest after {Stopwatch.GetElapsedTime(started)}: {unrest}.");
        }

        var rest = Stopwatch.GetElapsedTime(started);
        var atRest = await inspector.InspectAsync(cancellationToken);
        await readEach();
        var whileRead = await inspector.InspectAsync(cancellationToken);
        await endReads();
        var after = await inspector.InspectAsync(cancellationToken);
        var stale = new List<StaleStory>();
        foreach (var entry in atRest.Stale.Concat(whileRead.Stale).Concat(after.Stale).Where(entry => _seen.Add($"{entry.Kind.KeyOf(entry.Id)} {entry.Entry} {entry.Row}")))
        {
            stale.Add(new(entry.Kind, Story.Of(entry, await commits.ReadAsync(entry.Kind, entry.Id, cancellationToken))));
        }

        return new(atEnd.Stale.Count, atRest.Present, whileRead.Present, rest, stale);
    }
}
