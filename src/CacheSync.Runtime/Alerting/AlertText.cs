using System.Globalization;

namespace CacheSync.Alerting;

/// <summary>Puts what an alert says into words.</summary>
internal static class AlertText
{
    private const int ListedMembers = 5;

    /// <summary>Returns the alert with what a run found.</summary>
    public static Alert With(this Alert alert, RunResult? result)
    {
        if (result is null)
        {
            return alert;
        }

        var found = result.Inconsistencies;
        return alert with
        {
            Ratio = result.Ratio,
            Interval = result.Interval,
            Verdicts = result.Verdicts,
            Members = [.. found.SelectMany(static one => one.Differences).CountBy(static difference => difference.Member)
                .OrderByDescending(static pair => pair.Value).ThenBy(static pair => pair.Key, StringComparer.Ordinal)
                .Take(ListedMembers).Select(static pair => new MemberCount(pair.Key, pair.Value))],
            Cause = found.Where(static one => one.Cause != SuspectedCause.Unknown).CountBy(static one => one.Cause)
                .OrderByDescending(static pair => pair.Value).Select(static pair => pair.Key).FirstOrDefault(),
        };
    }

    /// <summary>Says that a model is not good.</summary>
    public static string Consistency(string model, ConsistencyLevel level, RunResult? result) => result is null
        ? $"{model} is {Name(level)}."
        : string.Create(CultureInfo.InvariantCulture,
            $"{model} is {Name(level)}: {result.Ratio:P1} of {result.Verdicts.Verified} keys are consistent, 95 % interval {result.Interval?.Lower:P1} to {result.Interval?.Upper:P1}; {Counts(result.Verdicts)}.");

    /// <summary>Says that a model is not reconciled by itself, though its ratio asks for it.</summary>
    public static string Frequent(string model, int limit, TimeSpan window, in VerdictCounts verdicts)
    {
        const string Look = "Look at the causes of its inconsistencies: writes past EF Core, invalidations that are lost, fills without a guard, another program that writes these keys.";
        var hours = (int)window.TotalHours;
        return limit == 0
            ? $"{model} is wrong ({Counts(verdicts)}) and is not reconciled by itself, because CacheSync:AutoReconcileLimit is 0. {Look} Then reconcile it."
            : string.Create(CultureInfo.InvariantCulture, $"{model} was reconciled by itself {limit} times within {hours} hours and is wrong again ({Counts(verdicts)}). Something goes on making it wrong, so it is not reconciled by itself until the oldest of them is {hours} hours old. {Look}");
    }

    /// <summary>Says what was found wrong.</summary>
    public static string Counts(in VerdictCounts verdicts)
    {
        (long Count, string Name)[] all =
        [
            (verdicts.Stale, "stale"), (verdicts.Missing, "missing"), (verdicts.Orphaned, "orphaned"),
            (verdicts.ShapeOutdated, "of another shape"), (verdicts.Unreadable, "unreadable"),
        ];
        var found = all.Where(static one => one.Count > 0).Select(static one => string.Create(CultureInfo.InvariantCulture, $"{one.Count} {one.Name}")).ToList();
        return found.Count == 0 ? "nothing is wrong" : string.Join(", ", found);
    }

    private static string Name(ConsistencyLevel level) => level switch
    {
        ConsistencyLevel.Good => "good",
        ConsistencyLevel.Warning => "in warning",
        ConsistencyLevel.Critical => "critical",
        _ => "unknown",
    };
}
