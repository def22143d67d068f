using System.Collections.Concurrent;
using CacheSync.Generators.Analysis.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>Methods of this compilation that begin, commit or undo a transaction for their caller: those of a unit of work.</summary>
internal sealed class TransactionWrappers(WriteModel model)
{
    private const int MaxDepth = 3;

    // A cheap reject, as most calls have nothing to do with transactions.
    private static readonly string[] Names = ["begin", "start", "open", "transaction", "commit", "complete", "save", "finish", "end", "roll", "undo", "abort", "cancel", "revert", "discard"];

    private readonly ConcurrentDictionary<IMethodSymbol, FlowEventKind?> _known = new(SymbolEqualityComparer.Default);

    /// <summary>Returns what a call does to the transaction, or null.</summary>
    public FlowEventKind? KindOf(IInvocationOperation call, CancellationToken cancellationToken) => Of(call.TargetMethod, 0, cancellationToken);

    private FlowEventKind? Of(IMethodSymbol method, int depth, CancellationToken cancellationToken)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        return depth < MaxDepth && !method.DeclaringSyntaxReferences.IsEmpty && Names.Any(name => method.Name.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0)
            ? _known.GetOrAdd(method, _ => Read(method, depth, cancellationToken))
            : null;
    }

    private FlowEventKind? Read(IMethodSymbol method, int depth, CancellationToken cancellationToken)
    {
        // What runs a piece of work between begin and commit has no effect on the code behind it.
        if (method.Parameters.Any(static parameter => parameter.Type.TypeKind == TypeKind.Delegate))
        {
            return null;
        }

        var bodies = method.IsAbstract || method.ContainingType.TypeKind == TypeKind.Interface ? model.Callees.ImplementationsOf(method, cancellationToken).ToList() : [method];
        var kinds = bodies.Select(body => OfBody(body, depth, cancellationToken)).Distinct().ToList();
        return kinds.Count == 1 ? kinds[0] : null;
    }

    private FlowEventKind? OfBody(IMethodSymbol method, int depth, CancellationToken cancellationToken)
    {
        var kinds = new HashSet<FlowEventKind>();
        foreach (var syntax in method.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).Where(syntax => model.Compilation.ContainsSyntaxTree(syntax.SyntaxTree)))
        {
            var calls = syntax.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<InvocationExpressionSyntax>();
            foreach (var call in calls.Select(call => SourceBodies.SemanticModelOf(model.Compilation, syntax.SyntaxTree).GetOperation(call, cancellationToken)).OfType<IInvocationOperation>())
            {
                if ((Transactions.KindOf(call) ?? Of(call.TargetMethod, depth + 1, cancellationToken)) is { } kind)
                {
                    kinds.Add(kind);
                }
            }
        }

        return kinds.Contains(FlowEventKind.Begin) ? (kinds.Contains(FlowEventKind.Commit) ? null : FlowEventKind.Begin)
            : kinds.Contains(FlowEventKind.Commit) ? FlowEventKind.Commit
            : kinds.Contains(FlowEventKind.Rollback) ? FlowEventKind.Rollback
            : null;
    }
}
