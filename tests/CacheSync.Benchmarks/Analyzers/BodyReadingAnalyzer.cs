using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CacheSync.Benchmarks.Analyzers;

/// <summary>
/// Stands for the analyzers that the .NET SDK runs over every project: they have the compiler read every body, and whoever comes next
/// finds it read.
/// </summary>
[SuppressMessage("MicrosoftCodeAnalysisCorrectness", "RS1001", Justification = "It is never loaded by a compiler.")]
internal sealed class BodyReadingAnalyzer(bool readsBodies) : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [new DiagnosticDescriptor("BENCH001", "Never reported", "Never reported", "Benchmarks", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        if (readsBodies)
        {
            context.RegisterOperationBlockAction(static block => _ = block.OperationBlocks.Length);
        }
        else
        {
            context.RegisterCompilationAction(static _ => { });
        }
    }
}
