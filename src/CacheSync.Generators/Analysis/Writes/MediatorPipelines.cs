using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>Handlers that a mediator calls by the type of a request, and what may run around them.</summary>
internal static class MediatorPipelines
{
    private static readonly string[] Sends = ["Send", "SendAsync", "Invoke", "InvokeAsync"];

    /// <summary>Returns the places that send the request which a method handles.</summary>
    public static IEnumerable<CallerUse> SendsTo(IMethodSymbol handler, WriteModel model, CancellationToken cancellationToken)
    {
        if (!IsHandler(handler))
        {
            yield break;
        }

        foreach (var name in Sends.SelectMany(model.References.Of))
        {
            var call = name.Parent?.Parent as InvocationExpressionSyntax;
            var request = call?.ArgumentList.Arguments.FirstOrDefault()?.Expression;
            if (request is not null)
            {
                var semantics = SourceBodies.SemanticModelOf(model.Compilation, name.SyntaxTree);
                if (SymbolEqualityComparer.Default.Equals(semantics.GetTypeInfo(request, cancellationToken).Type, handler.Parameters[0].Type))
                {
                    yield return new CallerUse(call, false, semantics);
                }
            }
        }
    }

    /// <summary>Says whether code runs around all handlers that removes entries, of whatever model.</summary>
    public static bool MayInvalidate(IMethodSymbol handler, WriteModel model, CancellationToken cancellationToken) =>
        IsHandler(handler) && model.Compilation
            .GetSymbolsWithName("Handle", SymbolFilter.Member, cancellationToken)
            .OfType<IMethodSymbol>()
            .Where(static method => method.ContainingType.AllInterfaces.Any(static face => face.Name is "IPipelineBehavior" or "IRequestPostProcessor"))
            .SelectMany(static method => method.DeclaringSyntaxReferences)
            .SelectMany(reference => reference.GetSyntax(cancellationToken).DescendantNodes().OfType<SimpleNameSyntax>())
            .Any(static name => name.Identifier.ValueText is var text
                && (text.StartsWith("Remove", StringComparison.Ordinal) || text.StartsWith("KeyDelete", StringComparison.Ordinal) || text.StartsWith("Invalidate", StringComparison.Ordinal)));

    private static bool IsHandler(IMethodSymbol method) =>
        method.Name is "Handle" or "HandleAsync" && method.Parameters.Length > 0
        && method.ContainingType.AllInterfaces.Any(static face => face.Name.EndsWith("Handler", StringComparison.Ordinal) && face.IsGenericType);
}
