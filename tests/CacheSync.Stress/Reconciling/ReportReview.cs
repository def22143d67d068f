using CacheSync.Stress.Commits;
using CacheSync.Stress.Faults;
using CacheSync.Stress.Resting;

namespace CacheSync.Stress.Reconciling;

/// <summary>Goes through the confirmed reports of a round.</summary>
internal sealed class ReportReview(ReportLog reports, CommitLog commits, EntryLog entries, FaultSchedule faults)
{
    /// <returns>What the reports of the round came to.</returns>
    public async Task<ReviewResult> ReviewAsync(CancellationToken cancellationToken)
    {
        var taken = reports.Take();
        var stories = new List<string>();
        var (missing, untold) = (0, 0);
        foreach (var report in taken)
        {
            var history = await commits.ReadAsync(report.Kind, report.Id, cancellationToken);
            var fault = ReportJudge.FindFault(report, history);
            if (report.Found.Verdict == Verdict.Missing)
            {
                missing++;

                // Who looks for invalidations finds none in a Redis that has forgotten them, nor what else it has forgotten.
                var came = faults.Forgot(report.First.StartedAt, report.Second.EndedAt) ? null : entries.CameAndWent(report);
                untold += came is null ? 1 : 0;
                fault ??= came == true ? "it came and was invalidated between the looks, so for a moment it was the row" : null;
            }

            if (fault is not null)
            {
                stories.Add(Story.Of(report, fault, history));
            }
        }

        entries.Clear();
        return new(taken.Count, missing, untold, stories);
    }
}
