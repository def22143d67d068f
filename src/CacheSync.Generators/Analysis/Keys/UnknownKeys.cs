using CacheSync.Generators.Analysis.Sql;
using CacheSync.Generators.Analysis.Symbols;
using CacheSync.Generators.Analysis.Writes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Keys;

/// <summary>Keys that are removed from a cache and of which nothing is known: they may be those of any model.</summary>
internal static class UnknownKeys
{
    /// <summary>Says whether a call removes such a key.</summary>
    /// <param name="call">The call.</param>
    /// <param name="model">What the compilation knows.</param>
    /// <param name="fromCaller">Whether it is a parameter of the method around: who calls that knows it.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public static bool AreRemoved(IInvocationOperation call, WriteModel model, out bool fromCaller, CancellationToken cancellationToken)
    {
        fromCaller = false;
        if (!Invalidations.IsRemoval(call.TargetMethod) || TypeNames.IsUnder(call.TargetMethod, "Microsoft.Extensions.Caching.Memory"))
        {
            return false;
        }

        foreach (var argument in call.Arguments.Where(static argument => !argument.IsImplicit || argument.ArgumentKind == ArgumentKind.ParamArray))
        {
            if (argument.Parameter is { } parameter && IsKey(parameter, model, cancellationToken) && IsUnknown(argument.Value))
            {
                fromCaller = ComesFromCaller(argument.Value);
                return true;
            }
        }

        return false;
    }

    private static bool IsKey(IParameterSymbol parameter, WriteModel model, CancellationToken cancellationToken) =>
        KeyParameters.IsRedisKey(parameter.Type)
        || (parameter.Type is IArrayTypeSymbol { ElementType: var element } && KeyParameters.IsRedisKey(element))
        || model.KeyParameters.IsKey(parameter, cancellationToken)
        || model.KeyParameters.AreKeys(parameter, cancellationToken);

    private static bool IsUnknown(IOperation value)
    {
        switch (value)
        {
            case IConversionOperation conversion:
                return IsUnknown(conversion.Operand);
            case IArrayCreationOperation { Initializer: { } elements }:
                return elements.ElementValues.Any(IsUnknown);
            case ICollectionExpressionOperation collection:
                return collection.Elements.Any(IsUnknown);
        }

        var text = TextOf.Expression(value);
        return text is null ? !IsOfKnownTexts(value) : text.Length == 0 || text[0] == SqlLexer.Hole;
    }

    // ids.Select(id => $"page:{id}")
    private static bool IsOfKnownTexts(IOperation value) => value is IInvocationOperation call && TypeNames.IsUnder(call.TargetMethod, "System")
        && call.Descendants().Any(static part => part is IInterpolatedStringOperation or ILiteralOperation && TextOf.Expression(part) is { Length: > 0 } text && text[0] != SqlLexer.Hole);

    private static bool ComesFromCaller(IOperation value) => value.DescendantsAndSelf().Any(static part => part is IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.AnonymousFunction } })
        ? value is IConversionOperation or IParameterReferenceOperation && value.DescendantsAndSelf().All(static part => part is IConversionOperation or IParameterReferenceOperation)
        : value is ILocalReferenceOperation { Local: var local } && Operations.RootOf(value).Descendants().OfType<IForEachLoopOperation>().Any(loop =>
            loop.Locals.Contains(local, SymbolEqualityComparer.Default) && loop.Collection.DescendantsAndSelf().OfType<IParameterReferenceOperation>().Any());
}
