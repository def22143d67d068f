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
                && TextOf.Expression(value) is { } text && model.Keys.MatchOf(text) is { } written && HoldsKeyOf(value, written, model)
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
        IReturnOperation when SelectAround(operation) is { } keys => keys.Parent is IArgumentOperation { Parameter: { } parameter } && model.KeyParameters.AreKeys(parameter, cancellationToken),
        IReturnOperation => MemberAround(operation, owner) is { } member && model.KeyParameters.GoesToCache(member, cancellationToken),
        _ => true,
    };

    // cache.RemoveAsync(ids.Select(id => $"product:{id}")): returns what becomes of the texts.
    private static IInvocationOperation? SelectAround(IOperation returned)
    {
        var lambda = returned.Parent;
        while (lambda is IBlockOperation)
        {
            lambda = lambda.Parent;
        }

        var call = lambda is IAnonymousFunctionOperation ? Lambdas.ReceiverOf(lambda) as IInvocationOperation : null;
        while (call is not null && IsOfLinq(call) && call.Parent is IArgumentOperation { Parent: IInvocationOperation outer } && IsOfLinq(outer))
        {
            call = outer;
        }

        return call is not null && IsOfLinq(call) ? call : null;
    }

    private static bool IsOfLinq(IInvocationOperation call) => TypeNames.Is(call.TargetMethod.ContainingType, "System.Linq", "Enumerable");

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

    // user:{mail} beside user:{Id}: text where a number or a Guid belongs is the key of something else.
    private static bool HoldsKeyOf(IOperation value, INamedTypeSymbol written, WriteModel model)
    {
        var holes = HolesIn(value).ToList();
        var members = model.Keys.MembersOf(written);
        return holes.Count != members.Count || holes.Zip(members, static (hole, member) => (hole, member)).All(static pair => MayBe(pair.hole, pair.member));
    }

    private static IEnumerable<ITypeSymbol?> HolesIn(IOperation value) => value switch
    {
        IInterpolatedStringOperation text => text.Parts.OfType<IInterpolationOperation>().Select(static part => TypeOf(part.Expression)),
        IInterpolatedStringHandlerCreationOperation { Content: { } content } => HolesIn(content),
        IConversionOperation { ConstantValue.HasValue: false } conversion => HolesIn(conversion.Operand),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => HolesIn(sum.LeftOperand).Concat(HolesIn(sum.RightOperand)),
        ILiteralOperation or IFieldReferenceOperation or { ConstantValue.HasValue: true } => [],
        IInvocationOperation { TargetMethod: { Name: "Format" or "Concat", ContainingType.SpecialType: SpecialType.System_String } } call =>
            call.Arguments.SelectMany(static argument => argument.Value is IArrayCreationOperation { Initializer: { } items } ? items.ElementValues : [argument.Value]).SelectMany(HolesIn),
        _ => [TypeOf(value)],
    };

    // What stands in it, whatever turned that into text.
    private static ITypeSymbol? TypeOf(IOperation value) => value switch
    {
        IConversionOperation conversion => TypeOf(conversion.Operand),
        IInvocationOperation { TargetMethod.Name: "ToString", Instance: { } instance } => TypeOf(instance),
        _ => value.Type,
    };

    private static bool MayBe(ITypeSymbol? hole, ITypeSymbol? member)
    {
        var (given, wanted) = (KindOf(hole), KindOf(member));
        return given == '\0' || wanted is '\0' or 't' || given == wanted;
    }

    // Text, a number, a Guid; 0 for what may be turned into any of them.
    private static char KindOf(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_String => 't',
        SpecialType.System_Int16 or SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Byte
            or SpecialType.System_UInt16 or SpecialType.System_UInt32 or SpecialType.System_UInt64 or SpecialType.System_SByte => 'n',
        SpecialType.None when TypeNames.IsGuid(type) => 'g',
        _ => '\0',
    };

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
