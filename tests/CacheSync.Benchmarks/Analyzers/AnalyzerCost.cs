using System.Diagnostics;
using CacheSync.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CacheSync.Benchmarks.Analyzers;

/// <summary>What one project costs, in milliseconds.</summary>
/// <param name="Compile">To compile it, without analyzers.</param>
/// <param name="Analyzers">In our analyzers, as the compiler accounts for it (what <c>-p:ReportAnalyzer=true</c> prints).</param>
/// <param name="NextToOthers">By the clock: with ours beside an analyzer that reads every body, less that one alone.</param>
/// <param name="Alone">By the clock: with ours, less an analyzer that reads nothing. The compiler reads every body for the first analyzer that asks.</param>
internal sealed record AnalyzerCost(double Compile, double Analyzers, double NextToOthers, double Alone)
{
    // The compiler that runs on a machine has seen many projects before: its code and ours is compiled in full.
    private const int WarmUp = 15;

    public static async Task<AnalyzerCost> MeasureAsync(Compilation compilation, int rounds)
    {
        var errors = compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(3).ToList();
        if (errors.Count > 0)
        {
            throw new InvalidOperationException($"The project to measure does not compile: {string.Join("; ", errors)}");
        }

        DiagnosticAnalyzer[] ours =
        [
            .. typeof(CachedModelGenerator).Assembly.GetTypes()
                .Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
                .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
        ];
        var costs = new List<AnalyzerCost>();
        for (var round = -WarmUp; round < rounds; round++)
        {
            var compile = Emit(compilation);
            var (analyzers, both) = await AnalyzeAsync(compilation, [.. ours, new BodyReadingAnalyzer(true)]);
            if (round >= 0)
            {
                var (_, others) = await AnalyzeAsync(compilation, [new BodyReadingAnalyzer(true)]);
                var (_, alone) = await AnalyzeAsync(compilation, ours);
                var (_, none) = await AnalyzeAsync(compilation, [new BodyReadingAnalyzer(false)]);
                costs.Add(new AnalyzerCost(compile, analyzers, both - others, alone - none));
            }
        }

        return new AnalyzerCost(
            Median(costs, static cost => cost.Compile),
            Median(costs, static cost => cost.Analyzers),
            Median(costs, static cost => cost.NextToOthers),
            Median(costs, static cost => cost.Alone));
    }

    // A clone knows nothing of the round before.
    private static double Emit(Compilation compilation)
    {
        var watch = Stopwatch.StartNew();
        using var output = new MemoryStream();
        compilation.Clone().Emit(output);
        return watch.Elapsed.TotalMilliseconds;
    }

    private static async Task<(double Analyzers, double Clock)> AnalyzeAsync(Compilation compilation, DiagnosticAnalyzer[] analyzers)
    {
        var watch = Stopwatch.StartNew();
        var analyzed = new CompilationWithAnalyzers(
            compilation.Clone(),
            [.. analyzers],
            new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
        var result = await analyzed.GetAnalysisResultAsync(CancellationToken.None);
        var clock = watch.Elapsed.TotalMilliseconds;
        return (result.AnalyzerTelemetryInfo.Where(static pair => pair.Key is not BodyReadingAnalyzer).Sum(static pair => pair.Value.ExecutionTime.TotalMilliseconds), clock);
    }

    private static double Median(List<AnalyzerCost> costs, Func<AnalyzerCost, double> of) => costs.Select(of).Order().ElementAt(costs.Count / 2);
}
