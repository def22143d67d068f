using CacheSync.Generators.Analysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>Handlers that a mediator calls by the type of a request, and what may run around them.</summary>
internal static class MediatorPipelines
{
    private static readonly string[] Sends = ["Send", "SendAsync", "Invoke", "InvokeAsync", "Execute", "ExecuteAsync", "Dispatch", "DispatchAsync", "Handle", "HandleAsync"];

    /// <summary>Returns the places that send the request which a method handles.</summary>
    public static IEnumerable<CallerUse> SendsTo(IMethodSymbol handler, WriteModel model, CancellationToken cancellationToken)
    {
        if (!IsHandler(handler))
        {
            yield break;
        }

        foreach (var name in Sends.SelectMany(model.References.Of))
        {
            // mediator.Send(request), or the request itself is sent by an extension: request.ExecuteAsync()
            if ((name.Parent as InvocationExpressionSyntax ?? name.Parent?.Parent as InvocationExpressionSyntax) is { } call)
            {
                var receiver = (call.Expression as MemberAccessExpressionSyntax)?.Expression;
                var semantics = SourceBodies.SemanticModelOf(model.Compilation, name.SyntaxTree);
                if (Is(call.ArgumentList.Arguments.FirstOrDefault()?.Expression, semantics) || Is(receiver, semantics))
                {
                    yield return new CallerUse(call, false, semantics);
                }
            }
        }

        bool Is(ExpressionSyntax? request, SemanticModel semantics) =>
            request is not null && SymbolEqualityComparer.Default.Equals(semantics.GetTypeInfo(request, cancellationToken).Type, handler.Parameters[0].Type);
    }

    /// <summary>Says whether code runs around all handlers that removes entries, of whatever model.</summary>
    public static bool MayInvalidate(IMethodSymbol handler, WriteModel model, CancellationToken cancellationToken) =>
        IsHandler(handler) && model.Compilation
            .GetSymbolsWithName(static name => name is "Handle" or "HandleAsync" or "Process", SymbolFilter.Member, cancellationToken)
            .OfType<IMethodSymbol>()
            .Where(IsAroundHandlers)
            .SelectMany(static method => method.DeclaringSyntaxReferences)
            .SelectMany(reference => CallsIn(reference.GetSyntax(cancellationToken), model, cancellationToken))
            .Any(Invalidations.IsRemoval);

    // It is given what comes next, or the answer that a handler has given.
    private static bool IsAroundHandlers(IMethodSymbol method) => method.ContainingType.AllInterfaces.Any(face => face.IsGenericType
        && face.GetMembers(method.Name).Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method))
        && (method.Parameters.Any(static parameter => parameter.Type.TypeKind == TypeKind.Delegate) || TypeNames.Is(face, "MediatR.Pipeline", "IRequestPostProcessor")));

    private static IEnumerable<IMethodSymbol> CallsIn(SyntaxNode body, WriteModel model, CancellationToken cancellationToken)
    {
        var semantics = SourceBodies.SemanticModelOf(model.Compilation, body.SyntaxTree);
        return body.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(call => semantics.GetSymbolInfo(call, cancellationToken).Symbol).OfType<IMethodSymbol>();
    }

    /// <summary>Says whether a method handles requests that are sent by their type.</summary>
    public static bool IsHandler(IMethodSymbol method) =>
        method.Name is "Handle" or "HandleAsync" or "Execute" or "ExecuteAsync" && method.Parameters.Length > 0
        && method.ContainingType.AllInterfaces.Any(face => face.TypeArguments.Contains(method.Parameters[0].Type, SymbolEqualityComparer.Default)
            && face.GetMembers(method.Name).Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method)));
}
