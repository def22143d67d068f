using CacheSync.Stress.Commits;
using CacheSync.Stress.Resting;

namespace CacheSync.Stress.Reconciling;

/// <summary>Goes through the confirmed reports of a round.</summary>
internal sealed class ReportReview(ReportLog reports, CommitLog commits, EntryLog entries)
{
    /// <returns>What the reports of the round came to.</returns>
    public async Task<ReviewResult> ReviewAsync(CancellationToken cancellationToken)
    {
        var taken = reports.Take();
        var stories = new List<string>();
        foreach (var report in taken)
        {
            var history = await commits.ReadAsync(report.Kind, report.Id, cancellationToken);
            if (ReportJudge.FindFault(report, history) is { } fault)
            {
                stories.Add(Story.Of(report, fault, history));
            }
        }

        var result = new ReviewResult(taken.Count, taken.Count(entries.CameAndWent), stories);
        entries.Clear();
        return result;
    }
}
