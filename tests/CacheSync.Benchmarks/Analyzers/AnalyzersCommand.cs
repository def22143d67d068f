using System.Globalization;
using Spectre.Console;

namespace CacheSync.Benchmarks.Analyzers;

/// <summary>Measures what the analyzers cost, warm and in process. The goals are about the time that the compiler itself accounts to them.</summary>
internal static class AnalyzersCommand
{
    private const int Models = 50;
    private const int Writes = 300;
    private const int MinimumRounds = 20;

    public static async Task<bool> RunAsync(BenchmarkOptions options)
    {
        var rounds = Math.Max(options.Rounds, MinimumRounds);
        var without = await AnalyzerCost.MeasureAsync(AnalyzedProject.Create(options.Rows, 0, 0), rounds);
        var with = await AnalyzerCost.MeasureAsync(AnalyzedProject.Create(options.Rows, Models, Writes), rounds);

        var table = new Table().AddColumns("What", "Measured", "Goal", "");
        var met = Add(table, "no cached model: all analyzers", without.Analyzers, 1, "ms")
            & Add(table, $"{Models} models, {Writes} writes: share of compile time", 100 * with.Analyzers / with.Compile, 2, "%")
            & Add(table, "a method with writes", with.Analyzers / Writes, 1, "ms");
        table.AddRow("compile time", Spell(with.Compile, "ms"), "–", "");
        table.AddRow("by the clock, next to other analyzers", Spell(100 * with.NextToOthers / with.Compile, "%"), "–", "");
        table.AddRow("by the clock, as the only analyzers", Spell(100 * with.Alone / with.Compile, "%"), "–", "");
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine($"Medians of {rounds} rounds. Times of analyzers are those of AnalyzerTelemetryInfo, summed up, on one thread.");
        return met;
    }

    private static bool Add(Table table, string what, double measured, double goal, string unit)
    {
        table.AddRow(what, Spell(measured, unit), $"≤ {goal} {unit}", measured <= goal ? "met" : "short");
        return measured <= goal;
    }

    private static string Spell(double measured, string unit) => string.Create(CultureInfo.InvariantCulture, $"{measured:0.00} {unit}");
}
