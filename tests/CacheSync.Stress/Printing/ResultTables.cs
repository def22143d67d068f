using System.Globalization;
using CacheSync.Stress.Faults;
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
        var table = Columns("Round", "Entries at rest", "After reading", "Stale at once", "Stale at rest", "Time to rest", "Reports", "False");
        foreach (var (index, round) in result.Rounds.Index())
        {
            table.AddRow(
                Number(index + 1),
                Number(round.AtRest.Present),
                Number(round.Warmed.Present),
                Number(round.AtEnd.Stale.Count),
                Number(round.Stale.Count),
                string.Create(CultureInfo.InvariantCulture, $"{round.Rest.TotalSeconds:0.0} s"),
                Number(round.Reports),
                Number(round.FalseReports.Count));
        }

        return table;
    }

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

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
