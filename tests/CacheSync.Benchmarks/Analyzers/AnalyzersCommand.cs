using System.Globalization;
using Spectre.Console;

namespace CacheSync.Benchmarks.Analyzers;

/// <summary>Measures what the analyzers cost, warm and in process: a build with the package against one without.</summary>
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
        var met = Add(table, "no cached model: all analyzers (their own time)", without.Telemetry, 1, "ms")
            & Add(table, $"{Models} models, {Writes} writes: with the package, less without", 100 * with.BesideSdk / with.Compile, 2, "%")
            & Add(table, "a method with writes", with.Alone / Writes, 1, "ms");
        table.AddRow("compile time without any analyzer", Spell(with.Compile, "ms"), "–", "");
        table.AddRow("with the package, less without, where the SDK's analyzers are turned off", Spell(100 * with.Alone / with.Compile, "%"), "–", "");
        table.AddRow("the same as the compiler accounts for it (-p:ReportAnalyzer=true)", Spell(100 * with.Telemetry / with.Compile, "%"), "–", "");
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine($"Medians of {rounds} rounds, in processor time of the whole process; the first line and the last are times of AnalyzerTelemetryInfo, summed up.");
        return met;
    }

    private static bool Add(Table table, string what, double measured, double goal, string unit)
    {
        table.AddRow(what, Spell(measured, unit), $"≤ {goal} {unit}", measured <= goal ? "met" : "short");
        return measured <= goal;
    }

    private static string Spell(double measured, string unit) => string.Create(CultureInfo.InvariantCulture, $"{measured:0.00} {unit}");
}
