using System.Globalization;
using CacheSync.Stress.Faults;
using CacheSync.Stress.Resting;
using CacheSync.Stress.Running;
using CacheSync.Stress.Writing;
using Spectre.Console;

namespace CacheSync.Stress.Printing;

/// <summary>The tables of a run.</summary>
internal static class ResultTables
{
    private const int LongestText = 110;

    public static void Print(StressResult result)
    {
        AnsiConsole.Write(Writes(result));
        AnsiConsole.Write(Rounds(result));
        AnsiConsole.Write(Happenings(result));
        AnsiConsole.Write(Events(result));
    }

    private static Table Writes(StressResult result)
    {
        var table = Columns("Write", "Committed", "Taken back", "Refused or cut off");
        foreach (var kind in WriteKinds.All.Append(WriteKinds.Unnamed))
        {
            table.AddRow(
                kind.Name,
                Number(result.Writes.Of(kind, WriteEnd.Committed)),
                Number(result.Writes.Of(kind, WriteEnd.TakenBack)),
                Number(result.Writes.Of(kind, WriteEnd.Failed)));
        }

        return table;
    }

    private static Table Rounds(StressResult result)
    {
        var table = Columns("Round", "Rest after", "Took", "Time to rest", "Stale at once", "Entries at once", "While read", "Stale at rest");
        foreach (var (index, round) in result.Rounds.Index())
        {
            AddRests(table, index + 1, "a storm", round.Storm, [round.AfterStorm]);
            if (round.AfterBursts.Count > 0)
            {
                AddRests(table, index + 1, $"{Number(round.AfterBursts.Count)} bursts", round.Bursts, round.AfterBursts);
            }
        }

        return table;
    }

    private static void AddRests(Table table, int round, string what, TimeSpan took, IReadOnlyList<RestResult> rests) => table.AddRow(
        Number(round),
        what,
        Seconds(took),
        Seconds(rests.Max(static rest => rest.Rest)),
        Number(rests.Sum(static rest => rest.StaleAtEnd)),
        Number(rests.Min(static rest => rest.PresentAtRest)),
        Number(rests.Min(static rest => rest.Present)),
        Number(rests.Sum(static rest => rest.Stale.Count)));

    private static Table Happenings(StressResult result)
    {
        var table = Columns("What happened", "Times");
        foreach (var kind in Enum.GetValues<FaultKind>())
        {
            table.AddRow(kind.ToString(), Number(result.Faults.Caused.Count(caused => caused.Kind == kind)));
        }

        table.AddRow("Writing processes killed", Number(result.Processes.Killed));
        table.AddRow("Rows written by them", Number(result.WritesOfKilled));
        table.AddRow("Reads of a row, of none, failed", $"{Number(result.Reads.Rows)}, {Number(result.Reads.Absent)}, {Number(result.Reads.Failed)}");
        table.AddRow("Checks and reconciles", Number(result.Runs));
        table.AddRow("Confirmed reports", Number(result.Rounds.Sum(static round => round.Review.Reports)));
        table.AddRow("... of missing entries", Number(result.Rounds.Sum(static round => round.Review.Missing)));
        table.AddRow("... while Redis forgot: judged by commits alone", Number(result.Rounds.Sum(static round => round.Review.Untold)));
        table.AddRow("Seconds", Number((long)result.Duration.TotalSeconds));
        return table;
    }

    private static Table Events(StressResult result)
    {
        var table = new Table().AddColumns("Event", "Level", "Times", "First");
        foreach (var logged in result.Events.Events)
        {
            table.AddRow(
                Number(logged.Id), logged.Level.ToString(), Number(logged.Occurrences), Markup.Escape(logged.Text.Length > LongestText ? logged.Text[..LongestText] + "…" : logged.Text));
        }

        return table;
    }

    private static Table Columns(string first, params string[] numbers)
    {
        var table = new Table().AddColumn(first);
        foreach (var number in numbers)
        {
            table.AddColumn(number, static column => column.RightAligned());
        }

        return table;
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
