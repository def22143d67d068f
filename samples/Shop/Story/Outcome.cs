using Spectre.Console;

namespace Shop.Story;

/// <summary>Holds what was found against what was injected.</summary>
internal static class Outcome
{
    private const int Shown = 5;

    public static bool Tell(IAnsiConsole console, HashSet<Finding> injected, IReadOnlyList<RunResult> check, IReadOnlyList<RunResult> secondCheck)
    {
        var found = Finding.In(check);
        var overlooked = injected.Except(found).ToList();
        var invented = found.Except(injected).ToList();
        var inconsistent = secondCheck.Sum(result => result.Verdicts.Inconsistent);
        var undecided = check.Concat(secondCheck).Sum(result => result.Verdicts.All - result.Verdicts.Verified);

        console.WriteLine();
        Complain(console, $"{overlooked.Count} of {injected.Count} injected inconsistencies were not reported", overlooked);
        Complain(console, $"{invented.Count} inconsistencies were reported that nobody injected", invented);
        Complain(console, $"{inconsistent} inconsistencies are left after the reconcile", Finding.In(secondCheck), inconsistent > 0);
        Complain(console, $"{undecided} keys were not verified", [], undecided > 0);

        var isAsExpected = overlooked.Count == 0 && invented.Count == 0 && inconsistent == 0 && undecided == 0;
        if (isAsExpected)
        {
            console.MarkupLineInterpolated($"[green]Exactly the {injected.Count} injected inconsistencies were found, and none is left.[/]");
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
