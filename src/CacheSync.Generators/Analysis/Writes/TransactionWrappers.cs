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
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _surrounding = new(SymbolEqualityComparer.Default);

    /// <summary>Returns what a call does to the transaction, or null.</summary>
    public FlowEventKind? KindOf(IInvocationOperation call, CancellationToken cancellationToken) => Of(call.TargetMethod, 0, cancellationToken);

    /// <summary>Says whether a method runs what it is given between the begin and the commit of a transaction.</summary>
    public bool Surrounds(IMethodSymbol method, CancellationToken cancellationToken) => _surrounding.GetOrAdd((method.ReducedFrom ?? method).OriginalDefinition, key =>
    {
        var bodies = key.IsAbstract || key.ContainingType.TypeKind == TypeKind.Interface ? model.Callees.ImplementationsOf(key, cancellationToken).ToList() : [key];
        return bodies.Count > 0 && bodies.All(body => IsAroundDelegate(body, cancellationToken));
    });

    private bool IsAroundDelegate(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is not { } syntax || !model.Compilation.ContainsSyntaxTree(syntax.SyntaxTree))
        {
            return false;
        }

        var (begin, run, commit) = (-1, -1, -1);
        foreach (var node in syntax.DescendantNodes().Where(static node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax))
        {
            var operation = SourceBodies.SemanticModelOf(model.Compilation, syntax.SyntaxTree).GetOperation(node, cancellationToken);
            var call = operation as IInvocationOperation;
            var place = node is InvocationExpressionSyntax { Expression: var called } ? called.Span.End : node.SpanStart;
            switch (operation is null ? null : Transactions.KindOf(operation) ?? (call is null ? null : Of(call.TargetMethod, 1, cancellationToken)))
            {
                case FlowEventKind.Begin:
                    begin = begin < 0 ? place : begin;
                    break;
                case FlowEventKind.Commit:
                    commit = place;
                    break;
                case null when call is { TargetMethod.MethodKind: MethodKind.DelegateInvoke } && Lambdas.CalledBy(call) is IParameterReferenceOperation:
                    run = place;
                    break;
            }
        }

        return begin >= 0 && begin < run && run < commit;
    }

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
