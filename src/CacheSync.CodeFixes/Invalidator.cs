using CacheSync.Generators.Analysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CacheSync.CodeFixes;

/// <summary>Writes the call that invalidates a model with what is at hand in a place.</summary>
internal static class Invalidator
{
    /// <summary>Returns the call, or null when neither the handler of the model nor the reconciler is at hand.</summary>
    public static string? Find(SemanticModel model, CachedModels models, InvocationExpressionSyntax write, string modelName)
    {
        var isStatic = model.GetEnclosingSymbol(write.SpanStart) is { IsStatic: true };
        var symbols = model.LookupSymbols(write.SpanStart).Where(symbol => IsAtHand(symbol, write, isStatic)).ToList();
        if (symbols.FirstOrDefault(symbol => models.OfHandler(TypeOf(symbol)) is { } handled && handled.ToDisplayString() == modelName) is { } handler)
        {
            var parameters = (TypeOf(handler) as INamedTypeSymbol)?.GetMembers("InvalidateAsync").OfType<IMethodSymbol>().ToList() ?? [];
            return KeyOf(write, models.OfHandler(TypeOf(handler))!, model, models) is { } key && parameters.Any(method => model.Compilation.ClassifyConversion(key.Type, method.Parameters[0].Type).IsImplicit)
                ? $"{handler.Name}.InvalidateAsync({key.Text})"
                : $"{handler.Name}.ReconcileAsync()";
        }

        var reconciler = symbols.FirstOrDefault(static symbol => CachedModels.IsReconciler(TypeOf(symbol)));
        return reconciler is null || model.Compilation.GetTypeByMetadataName(modelName) is not { } type ? null
            : $"{reconciler.Name}.ReconcileAsync<{type.ToMinimalDisplayString(model, write.SpanStart)}>()";
    }

    private static bool IsAtHand(ISymbol symbol, SyntaxNode write, bool isStatic) => symbol switch
    {
        IFieldSymbol or IPropertySymbol => symbol.IsStatic || !isStatic,
        IParameterSymbol parameter => !isStatic || parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor },
        ILocalSymbol => symbol.DeclaringSyntaxReferences.All(reference => reference.Span.End < write.SpanStart),
        _ => false,
    };

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    };

    // Where(p => p.Id == id) with the one member of the key; not where other rows may be meant, too.
    private static (string Text, ITypeSymbol Type)? KeyOf(InvocationExpressionSyntax write, INamedTypeSymbol entity, SemanticModel model, CachedModels models)
    {
        var template = models.DeclarationOf(entity)?.ConstructorArguments.FirstOrDefault().Value as string ?? "";
        foreach (var comparison in write.DescendantNodes().OfType<BinaryExpressionSyntax>().Where(static binary => binary.IsKind(SyntaxKind.EqualsExpression)))
        {
            if (comparison.Left is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax item } member
                && model.GetSymbolInfo(item).Symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } }
                && SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(item).Type, entity)
                && template.Count(static character => character == '{') == 1
                && template.Contains("{" + member.Name.Identifier.ValueText + "}")
                && comparison.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } filter && IsWhere(model.GetSymbolInfo(filter).Symbol)
                && comparison.Ancestors().TakeWhile(static node => node is not LambdaExpressionSyntax).All(static node => node is ParenthesizedExpressionSyntax || node.IsKind(SyntaxKind.LogicalAndExpression))
                && !comparison.Right.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, model.GetSymbolInfo(item).Symbol))
                && model.GetTypeInfo(comparison.Right).Type is { } type)
            {
                return (comparison.Right.WithoutTrivia().ToString(), type);
            }
        }

        return null;
    }

    private static bool IsWhere(ISymbol? method) => method is { Name: "Where" } && TypeNames.Is(method.ContainingType, "System.Linq", "Queryable");
}
