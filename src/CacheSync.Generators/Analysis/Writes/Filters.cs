using CacheSync.Generators.Analysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>Filters around actions and endpoints that remove entries: <c>[EvictProduct]</c>, <c>AddEndpointFilter&lt;EvictFilter&gt;()</c>.</summary>
internal sealed class Filters(WriteModel model)
{
    private readonly Lazy<bool> _aroundEndpoints = new(() => model.References.Of("AddEndpointFilter").Concat(model.References.Of("AddEndpointFilterFactory")).Any(name => MayRemove(name, model)));

    /// <summary>Gets whether some endpoint has a filter that removes entries; which ones lie behind it, the code that maps them says in many ways.</summary>
    public bool AreAroundEndpoints => _aroundEndpoints.Value;

    /// <summary>Says whether an action has a filter that removes entries, or one of which that is not known.</summary>
    public bool AreAround(IMethodSymbol action) => TypeNames.SelfAndBases(action.ContainingType)
        .SelectMany(static type => type.GetAttributes())
        .Concat(action.GetAttributes())
        .Any(MayRemove);

    private bool MayRemove(AttributeData attribute)
    {
        if (attribute.AttributeClass is not { } type || !TypeNames.Implements(type, "Microsoft.AspNetCore.Mvc.Filters", "IFilterMetadata"))
        {
            return false;
        }

        // [ServiceFilter(typeof(EvictFilter))], [TypeFilter<EvictFilter>]
        var named = attribute.ConstructorArguments.Select(static argument => argument.Kind == TypedConstantKind.Type ? argument.Value as INamedTypeSymbol : null).OfType<INamedTypeSymbol>().Concat(type.TypeArguments.OfType<INamedTypeSymbol>());
        return named.Append(type).Any(MayRemove);
    }

    private bool MayRemove(INamedTypeSymbol filter) => filter.DeclaringSyntaxReferences.IsEmpty
        ? !TypeNames.IsUnder(filter, "Microsoft")
        : filter.DeclaringSyntaxReferences.Any(reference => HasRemoval(reference.GetSyntax(), model));

    private static bool MayRemove(SimpleNameSyntax name, WriteModel model)
    {
        var types = (name as GenericNameSyntax)?.TypeArgumentList.Arguments ?? default;
        var semantics = SourceBodies.SemanticModelOf(model.Compilation, name.SyntaxTree);
        return types.Select(type => semantics.GetSymbolInfo(type).Symbol).OfType<INamedTypeSymbol>().SelectMany(static type => type.DeclaringSyntaxReferences).Any(reference => HasRemoval(reference.GetSyntax(), model))
            || (name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call && HasRemoval(call.ArgumentList, model));
    }

    private static bool HasRemoval(SyntaxNode code, WriteModel model)
    {
        var semantics = SourceBodies.SemanticModelOf(model.Compilation, code.SyntaxTree);
        return code.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(call => semantics.GetSymbolInfo(call).Symbol).OfType<IMethodSymbol>()
            .Any(method => Invalidations.IsRemoval(method) || model.Models.OfHandler(method.ContainingType) is not null || CachedModels.IsReconciler(method.ContainingType));
    }
}
