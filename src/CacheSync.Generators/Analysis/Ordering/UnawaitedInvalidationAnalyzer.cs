using System.Collections.Immutable;
using CacheSync.Generators.Analysis.Symbols;
using CacheSync.Generators.Analysis.Writes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Ordering;

/// <summary>CSYNC204: the task of an invalidation, a check or a reconcile that nobody waits for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnawaitedInvalidationAnalyzer : DiagnosticAnalyzer
{
    internal const string Id = "CSYNC204";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "Task of an invalidation is not awaited",
        "The task of {0} is neither awaited nor returned: it may fail unseen, or not finish before the process does. Await it.",
        RuleCategories.Ordering,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Pages + Id + ".md");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (WriteModel.Of(start.Compilation, start.Options) is { } model)
            {
                start.RegisterOperationAction(operation => Analyze(operation, model), OperationKind.Invocation);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, WriteModel model)
    {
        var invocation = (IInvocationOperation)context.Operation;
        if (TypeNames.IsTask(invocation.Type) && IsDropped(invocation) && IsOurs(invocation, model))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, invocation.Syntax.GetLocation(), invocation.TargetMethod.Name));
        }
    }

    private static bool IsOurs(IInvocationOperation invocation, WriteModel model) =>
        Invalidations.IsOwnTask(invocation, model.Models)
        || (!WriteFinder.IsOfFramework(invocation.TargetMethod) && Invalidations.Attributed(invocation.TargetMethod, "InvalidatesCacheAttribute").Any());

    private static bool IsDropped(IOperation task)
    {
        while (task.Parent is IConversionOperation or IParenthesizedOperation or IConditionalAccessOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" })
        {
            task = task.Parent;
        }

        return task.Parent switch
        {
            IExpressionStatementOperation => true,
            ISimpleAssignmentOperation { Target: IDiscardOperation, Parent: IExpressionStatementOperation } => true,
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => !IsUsed(declarator),
            _ => false,
        };
    }

    private static bool IsUsed(IVariableDeclaratorOperation declarator)
    {
        IOperation root = declarator;
        while (root.Parent is not null)
        {
            root = root.Parent;
        }

        return root.Descendants().OfType<ILocalReferenceOperation>().Any(reference => SymbolEqualityComparer.Default.Equals(reference.Local, declarator.Symbol));
    }
}
