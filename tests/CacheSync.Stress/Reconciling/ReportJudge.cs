using CacheSync.Stress.Commits;

namespace CacheSync.Stress.Reconciling;

/// <summary>
/// Judges confirmed reports by the log of commits. A report is false if entry and row were the same at any moment between the two looks that
/// confirmed it: the bytes of the entry those of the committed row; or, where an entry is reported missing, no row.
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
            var until = index + 1 < commits.Count ? commits[index + 1].At : DateTime.MaxValue;
            if (commit.At < to && until > from && IsHeld(report, commit))
            {
                return FormattableString.Invariant(
                    $"{(commit.Deleted ? "there was no row" : $"the entry held version {commit.Version}, which was the row")} from {commit.At:HH:mm:ss.ffffff} to {until:HH:mm:ss.ffffff}; the looks were at {from:HH:mm:ss.ffffff} and {to:HH:mm:ss.ffffff}");
            }
        }

        return null;
    }

    /// <summary>Returns whether an entry held what was committed, or may have: where the report names none, because no row was there to compare with, any that was committed before the entry was seen.</summary>
    private static bool IsHeld(Report report, Commit commit) => report.Found.Verdict switch
    {
        Verdict.Missing => commit.Deleted,
        _ when commit.Deleted => false,
        Verdict.Orphaned => commit.At < report.First.StartedAt,
        _ => commit.Version == report.EntryVersion,
    };
}
