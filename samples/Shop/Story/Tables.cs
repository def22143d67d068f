using System.Globalization;
using Spectre.Console;

namespace Shop.Story;

/// <summary>Lays out what was done and what was found.</summary>
internal static class Tables
{
    private const int ExamplesOfAModel = 2;

    public static Table Of(IReadOnlyList<Injury> injuries)
    {
        var table = New("What happened", "Model", "Verdict it deserves", "Keys");
        foreach (var injury in injuries)
        {
            table.AddRow(injury.Cause, injury.Model, injury.Verdict.ToString(), Number(injury.Keys.Count));
        }

        return table;
    }

    public static Table Of(IReadOnlyList<RunResult> results)
    {
        // A reconcile tells what it found: its ratio is that of the cache before the repair.
        var repairs = results.Any(result => result.Kind == RunKind.Reconcile);
        var table = New("Model", "Verified", "Consistent", "Missing", "Stale", "Orphaned", repairs ? "Ratio before [95 %]" : "Ratio [95 %]", "Repaired", "Keys/s");
        foreach (var result in results)
        {
            var counts = result.Verdicts;
            table.AddRow(
                result.Model,
                Number(counts.Verified),
                Number(counts.Consistent),
                Number(counts.Missing),
                Number(counts.Stale),
                Number(counts.Orphaned),
                Markup.Escape(Ratio(result)),
                result.Kind == RunKind.Check ? "–" : Number(result.Repaired.Total),
                Number((long)result.KeysPerSecond));
        }

        return table;
    }

    public static Table Examples(IReadOnlyList<RunResult> results)
    {
        var table = New("Key", "Verdict", "What differs");
        foreach (var found in results.SelectMany(result => result.Inconsistencies.DistinctBy(found => found.Verdict).Take(ExamplesOfAModel)))
        {
            table.AddRow(Markup.Escape(found.Key), found.Verdict.ToString(), Markup.Escape(string.Join("; ", found.Differences)));
        }

        return table;
    }

    private static Table New(params string[] columns) => new Table().Border(TableBorder.Rounded).AddColumns([.. columns.Select(Markup.Escape)]);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    // After a look at every key there is nothing left to estimate.
    private static string Ratio(RunResult result) => result switch
    {
        { Ratio: null } => "–",
        { Coverage: 1 } => Percent(result.Ratio.Value),
        { Interval: { } interval } => $"{Percent(result.Ratio.Value)} [{Percent(interval.Lower)}, {Percent(interval.Upper)}]",
        _ => $"{Percent(result.Ratio.Value)} of a part",
    };

    private static string Percent(double ratio) => ratio.ToString("0.0 %", CultureInfo.InvariantCulture);
}
