using CacheSync.Stress.Commits;
using CacheSync.Stress.Reconciling;

namespace CacheSync.Stress.Resting;

/// <summary>Tells what a person needs to find the cause: key, entry, row, the last commits and who wrote.</summary>
internal static class Story
{
    private const int LastCommits = 8;

    public static string Of(StaleEntry entry, IReadOnlyList<Commit> commits) =>
        $"{entry.Kind.KeyOf(entry.Id)}\n  entry {entry.Entry}\n  row   {entry.Row ?? "none"}\n{Last(commits)}";

    public static string Of(Report report, string fault, IReadOnlyList<Commit> commits) =>
        $"{report.Found.Key}: {report.Found.Verdict} by a {report.Run}: {fault}\n  {string.Join("; ", report.Found.Differences)}\n{Last(commits)}";

    private static string Last(IReadOnlyList<Commit> commits) =>
        string.Join('\n', commits.TakeLast(LastCommits).Select(static commit => $"  {commit}"));
}
