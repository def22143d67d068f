using CacheSync.Generators.Analysis.Symbols;
using CacheSync.Generators.Analysis.Writes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Keys;

/// <summary>Keys of cached models that are spelled by hand and given to a library of caches.</summary>
internal static class HandwrittenKeys
{
    public static IEnumerable<Finding> Find(IOperation block, WriteModel model)
    {
        var reported = new HashSet<SyntaxNode>();
        foreach (var operation in block.DescendantsAndSelf())
        {
            if (GivenKey(operation) is { } given && ValueOf(given) is { } value
                && TextOf.Expression(value) is { } text && model.Keys.MatchOf(text) is { } written && reported.Add(value.Syntax))
            {
                yield return new Finding(HandwrittenKeyAnalyzer.Id, value.Syntax, null, [written.Name, CachedModels.KeysNameOf(written)], FullNameOf(written));
            }
        }
    }

    // Whatever becomes a RedisKey, also in an array or a local, and text that a parameter calls a key.
    private static IOperation? GivenKey(IOperation operation) => operation switch
    {
        IConversionOperation conversion when TypeNames.Is(conversion.Type, "StackExchange.Redis", "RedisKey") => conversion.Operand,
        IArgumentOperation { IsImplicit: false, Parameter: { } parameter } argument when IsKey(parameter) => argument.Value,
        _ => null,
    };

    private static string FullNameOf(INamedTypeSymbol model) =>
        model.ContainingNamespace.IsGlobalNamespace ? CachedModels.KeysNameOf(model) : $"{model.ContainingNamespace.ToDisplayString()}.{CachedModels.KeysNameOf(model)}";

    private static bool IsKey(IParameterSymbol parameter) =>
        parameter is { Name: "key", Type.SpecialType: SpecialType.System_String, ContainingSymbol: IMethodSymbol method }
        && (TypeNames.IsUnder(method, "Microsoft.Extensions.Caching") || TypeNames.IsUnder(method, "ZiggyCreatures.Caching") || TypeNames.IsUnder(method, "StackExchange.Redis"));

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
                case ILiteralOperation or IInterpolatedStringOperation or IBinaryOperation or IFieldReferenceOperation:
                    return value;
                default:
                    return null;
            }
        }
    }
}
