using Spectre.Console;

namespace Shop.Story;

/// <summary>Holds what was found against what was injected.</summary>
internal static class Outcome
{
    private const int Shown = 5;

    public static bool Tell(IAnsiConsole console, HashSet<Finding> injected, IReadOnlyList<RunResult> check, IReadOnlyList<RunResult> reconcile, IReadOnlyList<RunResult> secondCheck)
    {
        var found = Finding.In(check);
        var overlooked = injected.Except(found).ToList();
        var invented = found.Except(injected).ToList();
        var left = secondCheck.Sum(result => result.Verdicts.Inconsistent);
        var repaired = reconcile.Sum(result => result.Repaired.Total);
        var undecided = check.Concat(reconcile).Concat(secondCheck).Sum(result => result.Verdicts.All - result.Verdicts.Verified);

        console.WriteLine();
        Complain(console, $"{overlooked.Count} of {injected.Count} injected inconsistencies were not reported", overlooked);
        Complain(console, $"{invented.Count} inconsistencies were reported that nobody injected", invented);
        Complain(console, $"{left} inconsistencies are left after the reconcile, which repaired {repaired}", Finding.In(secondCheck), left > 0);
        Complain(console, $"{undecided} keys were in flight or not verified, though nobody else was writing", [], undecided > 0);

        var isAsExpected = overlooked.Count == 0 && invented.Count == 0 && left == 0 && undecided == 0 && repaired == injected.Count;
        if (isAsExpected)
        {
            console.MarkupLineInterpolated($"[green]Exactly the {injected.Count} injected inconsistencies were found and repaired; none is left.[/]");
        }

        return isAsExpected;
    }

    private static void Complain(IAnsiConsole console, string complaint, IReadOnlyCollection<Finding> findings, bool? isTrue = null)
    {
        if (isTrue ?? findings.Count > 0)
        {
            console.MarkupLineInterpolated($"[red]{complaint}: {string.Join(", ", findings.Take(Shown))}[/]");
        }
    }
}
