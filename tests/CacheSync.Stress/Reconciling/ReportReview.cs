using CacheSync.Stress.Commits;
using CacheSync.Stress.Resting;

namespace CacheSync.Stress.Reconciling;

/// <summary>Goes through the confirmed reports of a round.</summary>
internal sealed class ReportReview(ReportLog reports, CommitLog commits, EntryLog entries)
{
    /// <returns>How many reports there were, and the stories of those that were false.</returns>
    public async Task<(int Reports, IReadOnlyList<string> False)> ReviewAsync(CancellationToken cancellationToken)
    {
        var taken = reports.Take();
        var stories = new List<string>();
        foreach (var report in taken)
        {
            var history = await commits.ReadAsync(report.Kind, report.Id, cancellationToken);
            if (ReportJudge.FindFault(report, history, entries) is { } fault)
            {
                stories.Add(Story.Of(report, fault, history));
            }
        }

        entries.Clear();
        return (taken.Count, stories);
    }
}
