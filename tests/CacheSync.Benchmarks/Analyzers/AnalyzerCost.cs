using System.Diagnostics;
using CacheSync.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CacheSync.Benchmarks.Analyzers;

/// <summary>What one project costs, in milliseconds of processor time of the whole process, on all its threads.</summary>
/// <param name="Compile">To compile it into an assembly, without analyzers.</param>
/// <param name="BesideSdk">What our analyzers add to those that the SDK brings, which have every body bound already.</param>
/// <param name="Alone">What they add where the SDK's are turned off: a build with them, less one with an analyzer that does nothing.</param>
/// <param name="Telemetry">In our analyzers, where the SDK's are turned off, by the clock, as the compiler accounts for it (what <c>-p:ReportAnalyzer=true</c> prints).</param>
internal sealed record AnalyzerCost(double Compile, double BesideSdk, double Alone, double Telemetry)
{
    // The compiler that runs on a machine has seen many projects before: its code and ours is compiled in full.
    private const int WarmUp = 8;

    private static readonly DiagnosticAnalyzer[] Ours =
    [
        .. typeof(CachedModelGenerator).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private static readonly IReadOnlyList<DiagnosticAnalyzer> Sdk = SdkAnalyzers.Load();

    public static async Task<AnalyzerCost> MeasureAsync(Compilation compilation, int rounds)
    {
        var errors = compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(3).ToList();
        if (errors.Count > 0)
        {
            throw new InvalidOperationException($"The project to measure does not compile: {string.Join("; ", errors)}");
        }

        var costs = new List<AnalyzerCost>();
        for (var round = -WarmUp; round < rounds; round++)
        {
            // In turns, each on a clone that knows nothing of the others, so that whatever else the machine does strikes all alike.
            var compile = Emit(compilation);
            var (none, _) = await AnalyzeAsync(compilation, [new IdleAnalyzer()]);
            var (ours, telemetry) = await AnalyzeAsync(compilation, Ours);
            var (sdk, _) = await AnalyzeAsync(compilation, [.. Sdk]);
            var (both, _) = await AnalyzeAsync(compilation, [.. Sdk, .. Ours]);
            if (round >= 0)
            {
                costs.Add(new AnalyzerCost(compile, both - sdk, ours - none, telemetry));
            }
        }

        return new AnalyzerCost(
            Median(costs, static cost => cost.Compile),
            Median(costs, static cost => cost.BesideSdk),
            Median(costs, static cost => cost.Alone),
            Median(costs, static cost => cost.Telemetry));
    }

    private static double Emit(Compilation compilation)
    {
        var clone = compilation.Clone();
        var start = Start();
        using var output = new MemoryStream();
        clone.Emit(output);
        return Since(start);
    }

    private static async Task<(double Cost, double Telemetry)> AnalyzeAsync(Compilation compilation, DiagnosticAnalyzer[] analyzers)
    {
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: true);
        var analyzed = new CompilationWithAnalyzers(compilation.Clone(), [.. analyzers], options);
        var start = Start();
        var result = await analyzed.GetAnalysisResultAsync(CancellationToken.None);
        var cost = Since(start);
        return (cost, result.AnalyzerTelemetryInfo.Where(static pair => Ours.Contains(pair.Key)).Sum(static pair => pair.Value.ExecutionTime.TotalMilliseconds));
    }

    // Garbage of the piece before is no cost of the next one.
    private static TimeSpan Start()
    {
        GC.Collect();
        return Process.GetCurrentProcess().TotalProcessorTime;
    }

    private static double Since(TimeSpan start) => (Process.GetCurrentProcess().TotalProcessorTime - start).TotalMilliseconds;

    private static double Median(List<AnalyzerCost> costs, Func<AnalyzerCost, double> of) => costs.Select(of).Order().ElementAt(costs.Count / 2);
}
