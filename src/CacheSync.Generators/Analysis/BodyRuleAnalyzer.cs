using System.Collections.Immutable;
using CacheSync.Generators.Analysis.Writes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CacheSync.Generators.Analysis;

/// <summary>What the rules about code have in common. A file is read once, whichever of them comes first.</summary>
public abstract class BodyRuleAnalyzer : DiagnosticAnalyzer
{
    private protected BodyRuleAnalyzer(DiagnosticDescriptor rule) => SupportedDiagnostics = [rule];

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

    private protected virtual void Start(CompilationStartAnalysisContext context, WriteModel model) => context.RegisterSemanticModelAction(file =>
    {
        foreach (var finding in model.FindingsIn(file.SemanticModel, file.CancellationToken).Live)
        {
            if (finding.RuleId == SupportedDiagnostics[0].Id)
            {
                file.ReportDiagnostic(Create(finding));
            }
        }
    });

    private protected Diagnostic Create(Finding finding) => Diagnostic.Create(
        SupportedDiagnostics[0],
        finding.Syntax.GetLocation(),
        finding.Other is null ? [] : [finding.Other.GetLocation()],
        finding.Subject is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(Finding.SubjectProperty, finding.Subject),
        [.. finding.Arguments]);
}
