using CacheSync.Generators.Analysis.Symbols;
using CacheSync.Generators.Analysis.Writes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Keys;

/// <summary>Keys of cached models that are spelled by hand and given to a library of caches, be it by way of a helper.</summary>
internal static class HandwrittenKeys
{
    public static IEnumerable<Finding> Find(IOperation block, ISymbol owner, WriteModel model, CancellationToken cancellationToken)
    {
        var reported = new HashSet<SyntaxNode>();
        foreach (var operation in block.Descendants())
        {
            if (GivenText(operation) is { } given && ValueOf(given) is { } value
                && TextOf.Expression(value) is { } text && model.Keys.MatchOf(text) is { } written
                && IsGivenToCache(operation, owner, model, cancellationToken) && reported.Add(value.Syntax))
            {
                yield return new Finding(HandwrittenKeyAnalyzer.Id, value.Syntax, null, [written.Name, CachedModels.KeysNameOf(written)], FullNameOf(written));
            }
        }
    }

    // Whatever becomes a RedisKey, also in an array or a local; text that is given to a parameter; text that a helper returns.
    private static IOperation? GivenText(IOperation operation) => operation switch
    {
        IConversionOperation conversion when KeyParameters.IsRedisKey(conversion.Type) => conversion.Operand,
        IArgumentOperation { IsImplicit: false, Parameter: { } parameter } argument when KeyParameters.MayBeKey(parameter) => argument.Value,
        IReturnOperation { ReturnedValue: { } returned } when returned.Type?.SpecialType == SpecialType.System_String => returned,
        _ => null,
    };

    private static bool IsGivenToCache(IOperation operation, ISymbol owner, WriteModel model, CancellationToken cancellationToken) => operation switch
    {
        IArgumentOperation argument => model.KeyParameters.IsKey(argument.Parameter!, cancellationToken),
        IReturnOperation => MemberAround(operation, owner) is { } member && model.KeyParameters.GoesToCache(member, cancellationToken),
        _ => true,
    };

    private static ISymbol? MemberAround(IOperation operation, ISymbol owner)
    {
        for (var outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            switch (outer)
            {
                case IAnonymousFunctionOperation:
                    return null;
                case ILocalFunctionOperation function:
                    return function.Symbol;
            }
        }

        return (owner as IMethodSymbol)?.AssociatedSymbol ?? owner;
    }

    private static string FullNameOf(INamedTypeSymbol model) =>
        model.ContainingNamespace.IsGlobalNamespace ? CachedModels.KeysNameOf(model) : $"{model.ContainingNamespace.ToDisplayString()}.{CachedModels.KeysNameOf(model)}";

    // Where the text stands, which may be where a local was declared.
    private static IOperation? ValueOf(IOperation value)
    {
        while (true)
        {
            switch (value)
            {
                case IConversionOperation conversion:
                    value = conversion.Operand;
                    break;
                case ILocalReferenceOperation local when TextOf.ValueOf(local) is { } declared:
                    value = declared;
                    break;
                case ILiteralOperation or IInterpolatedStringOperation or IBinaryOperation or IFieldReferenceOperation or IInterpolatedStringHandlerCreationOperation:
                case IInvocationOperation { TargetMethod.ContainingType.SpecialType: SpecialType.System_String }:
                    return value;
                default:
                    return null;
            }
        }
    }
}
