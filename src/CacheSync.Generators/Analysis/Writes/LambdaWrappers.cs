using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>Methods of this compilation that run what they are given: <c>WithConnection(connection => …)</c>, a retry, a transaction around it.</summary>
internal sealed class LambdaWrappers(WriteModel model)
{
    private const int MaxDepth = 3;

    private readonly ConcurrentDictionary<IMethodSymbol, bool> _known = new(SymbolEqualityComparer.Default);

    /// <summary>Says whether a method certainly runs its lambda and certainly invalidates nothing itself, so that all depends on the code around its call.</summary>
    public bool IsSilent(IMethodSymbol method, CancellationToken cancellationToken) =>
        _known.GetOrAdd((method.ReducedFrom ?? method).OriginalDefinition, key => IsSilent(key, 0, cancellationToken));

    /// <summary>Says whether a call certainly invalidates nothing, whatever it is for: a helper that puts a query together.</summary>
    public bool RemovesNothing(IInvocationOperation call, CancellationToken cancellationToken) => IsSilent(call, 0, cancellationToken);

    private bool IsSilent(IMethodSymbol method, int depth, CancellationToken cancellationToken)
    {
        var bodies = method.IsAbstract || method.ContainingType?.TypeKind == TypeKind.Interface ? model.Callees.ImplementationsOf(method, cancellationToken).ToList() : [method];
        return depth < MaxDepth && (bodies.Count > 0 || (depth > 0 && !model.Callees.IsOpen(method))) && bodies.All(body => OfBody(body, depth, cancellationToken));
    }

    private bool OfBody(IMethodSymbol method, int depth, CancellationToken cancellationToken)
    {
        if (method.IsVirtual || method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is not { } syntax || !model.Compilation.ContainsSyntaxTree(syntax.SyntaxTree)
            || SourceBodies.Open(syntax, SourceBodies.SemanticModelOf(model.Compilation, syntax.SyntaxTree), cancellationToken) is not var (root, _))
        {
            return false;
        }

        var calls = root.Descendants().OfType<IInvocationOperation>().ToList();
        return (depth > 0 || calls.Any(static call => call.TargetMethod.MethodKind == MethodKind.DelegateInvoke && Lambdas.CalledBy(call) is IParameterReferenceOperation))
            && calls.All(call => IsSilent(call, depth, cancellationToken));
    }

    private bool IsSilent(IInvocationOperation call, int depth, CancellationToken cancellationToken)
    {
        var method = (call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition;
        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            return Lambdas.CalledBy(call) is IParameterReferenceOperation || !Lambdas.IsHook(call);
        }

        return !Invalidations.ModelsOf(call, model, out _, out var all).Any() && !all
            && (method.DeclaringSyntaxReferences.IsEmpty ? !model.Callees.IsOpen(method) && !Callees.MayReachSource(call) : IsSilent(method, depth + 1, cancellationToken));
    }
}
