using System.Diagnostics;
using System.Globalization;
using CacheSync.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Spectre.Console;

namespace CacheSync.Benchmarks.Analyzers;

/// <summary>Measures what the analyzers cost, warm and in process, as the compiler itself accounts for it.</summary>
internal static class AnalyzersCommand
{
    private const int Models = 50;
    private const int Writes = 300;

    public static async Task<bool> RunAsync(BenchmarkOptions options)
    {
        // The smaller number is the noisier one.
        var without = await MeasureAsync(AnalyzedProject.Create(options.Rows, 0, 0), Math.Max(options.Rounds, 20));
        var with = await MeasureAsync(AnalyzedProject.Create(options.Rows, Models, Writes), options.Rounds);

        var table = new Table().AddColumns("What", "Measured", "Goal", "");
        var met = Add(table, "no cached model: all analyzers", without.Analyzers, 1, "ms")
            & Add(table, $"{Models} models, {Writes} writes: share of compile time", 100 * with.Analyzers / with.Compile, 2, "%")
            & Add(table, "a method with writes", with.Analyzers / Writes, 1, "ms");
        AnsiConsole.Write(table);
        return met;
    }

    private static bool Add(Table table, string what, double measured, double goal, string unit)
    {
        table.AddRow(what, string.Create(CultureInfo.InvariantCulture, $"{measured:0.00} {unit}"), $"≤ {goal} {unit}", measured <= goal ? "met" : "short");
        return measured <= goal;
    }

    // The medians of the time in our analyzers and of the time to compile, in milliseconds.
    private static async Task<(double Analyzers, double Compile)> MeasureAsync(Compilation compilation, int rounds)
    {
        var errors = compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(3).ToList();
        if (errors.Count > 0)
        {
            throw new InvalidOperationException($"The project to measure does not compile: {string.Join("; ", errors)}");
        }

        var analyzers = typeof(CachedModelGenerator).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
            .ToArray();
        var (times, compiles) = (new List<double>(), new List<double>());
        for (var round = -5; round < rounds; round++)
        {
            // A clone knows nothing of the round before.
            var watch = Stopwatch.StartNew();
            using var output = new MemoryStream();
            compilation.Clone().Emit(output);
            var compiled = watch.Elapsed.TotalMilliseconds;

            var analyzed = new CompilationWithAnalyzers(
                compilation.Clone(),
                [.. analyzers],
                new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
            var result = await analyzed.GetAnalysisResultAsync(CancellationToken.None);
            if (round >= 0)
            {
                times.Add(result.AnalyzerTelemetryInfo.Values.Sum(static info => info.ExecutionTime.TotalMilliseconds));
                compiles.Add(compiled);
            }
        }

        return (Median(times), Median(compiles));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
