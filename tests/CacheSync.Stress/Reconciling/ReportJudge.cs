using CacheSync.Stress.Commits;

namespace CacheSync.Stress.Reconciling;

/// <summary>
/// Judges confirmed reports by the log of commits. A report is false if the bytes of the entry were those of the committed row at any moment
/// between the two looks that confirmed it.
/// </summary>
internal static class ReportJudge
{
    /// <returns>Why the report is false, or null.</returns>
    public static string? FindFault(Report report, IReadOnlyList<Commit> commits)
    {
        // The looks read the entry first and the row after it, so what stood between them lies between these two moments.
        var (from, to) = (report.First.EndedAt, report.Second.StartedAt);
        for (var index = 0; index < commits.Count; index++)
        {
            var commit = commits[index];
            if (commit.Deleted || !Held(report, commit))
            {
                continue;
            }

            var until = index + 1 < commits.Count ? commits[index + 1].At : DateTime.MaxValue;
            if (commit.At < to && until > from)
            {
                return FormattableString.Invariant(
                    $"the entry held version {commit.Version}, which was the row from {commit.At:HH:mm:ss.ffffff} to {until:HH:mm:ss.ffffff}; the looks were at {from:HH:mm:ss.ffffff} and {to:HH:mm:ss.ffffff}");
            }
        }

        return null;
    }

    /// <summary>Returns whether the entry held a version, or may have: where the report names none, because no row was there to compare with, any that was committed before the entry was seen.</summary>
    private static bool Held(Report report, Commit commit) => report.Found.Verdict switch
    {
        Verdict.Missing => false,
        Verdict.Orphaned => commit.At < report.First.StartedAt,
        _ => commit.Version == report.EntryVersion,
    };
}
