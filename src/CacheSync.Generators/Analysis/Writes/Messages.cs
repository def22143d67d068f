using CacheSync.Generators.Analysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>What is handed to code that nobody sees from here: queues, channels of Redis, messages of another assembly.</summary>
internal static class Messages
{
    private static readonly string[] Dispatches = ["Publish", "Send", "Raise", "Dispatch", "Enqueue", "Produce", "Emit"];

    public static bool AreForOthers(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        return (method.Name is "WriteAsync" or "TryWrite" && TypeNames.DerivesFrom(method.ContainingType, "System.Threading.Channels", "ChannelWriter"))
            || (method.Name is "Publish" or "PublishAsync" && TypeNames.IsUnder(method, "StackExchange.Redis"))
            || (Dispatches.Any(start => method.Name.StartsWith(start, StringComparison.Ordinal)) && IsOpen(method) && call.Arguments.Any(IsMessageOfOthers));
    }

    private static bool IsOpen(IMethodSymbol method) => method.DeclaringSyntaxReferences.IsEmpty || method.IsAbstract;

    // Who handles it may stand beside its declaration, or in another service.
    private static bool IsMessageOfOthers(IArgumentOperation argument)
    {
        var value = argument.Value;
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value.Type is INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct, DeclaringSyntaxReferences.IsEmpty: true, IsAnonymousType: false } type
            && !TypeNames.IsUnder(type, "System") && !TypeNames.IsUnder(type, "Microsoft") && !TypeNames.IsUnder(type, "StackExchange.Redis");
    }
}
