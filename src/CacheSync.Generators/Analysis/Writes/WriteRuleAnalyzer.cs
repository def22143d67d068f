using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>What the rules about writes have in common. A body is read once, whichever of them comes first.</summary>
public abstract class WriteRuleAnalyzer : DiagnosticAnalyzer
{
    private protected WriteRuleAnalyzer(DiagnosticDescriptor rule) => SupportedDiagnostics = [rule];

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (WriteModel.Of(start.Compilation, start.Options) is { } model)
            {
                Start(start, model);
            }
        });
    }

    private protected virtual void Start(CompilationStartAnalysisContext context, WriteModel model) => context.RegisterOperationBlockAction(block =>
    {
        foreach (var finding in BodyFindings.Of(block, model).Live)
        {
            if (finding.RuleId == SupportedDiagnostics[0].Id)
            {
                block.ReportDiagnostic(Create(finding));
            }
        }
    });

    private protected Diagnostic Create(Finding finding) => Diagnostic.Create(
        SupportedDiagnostics[0],
        finding.Syntax.GetLocation(),
        finding.Other is null ? [] : [finding.Other.GetLocation()],
        ImmutableDictionary<string, string?>.Empty.Add("Model", finding.Model),
        [.. finding.Arguments]);
}
