using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CacheSync.Benchmarks.Analyzers;

/// <summary>
/// Stands for the other analyzers of a project: those that the .NET SDK brings have the compiler bind every body for them, and whoever
/// comes next finds it bound; a project may also have none that does.
/// </summary>
/// <param name="readsBodies">Whether it asks for every body. If not, it only has the compiler raise its events, as a build with analyzers does.</param>
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
            context.RegisterSemanticModelAction(static _ => { });
        }
    }
}
