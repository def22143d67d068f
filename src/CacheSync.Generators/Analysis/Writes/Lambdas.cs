using CacheSync.Generators.Analysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>What becomes of a lambda.</summary>
internal static class Lambdas
{
    private static readonly string[] Keepers =
        ["Microsoft.AspNetCore", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Options", "System.CommandLine", "System.Timers", "Hangfire", "Quartz"];

    /// <summary>Returns the call that is given a lambda or a method, through what wraps it on the way.</summary>
    public static IOperation? ReceiverOf(IOperation value)
    {
        while (value.Parent is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        return value.Parent is IArgumentOperation argument ? argument.Parent : null;
    }

    public static LambdaUse UseOf(IAnonymousFunctionOperation lambda, out ILocalSymbol? local)
    {
        local = null;
        IOperation value = lambda;
        while (value.Parent is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
            if (value.Type?.Name == "Expression" && TypeNames.IsIn(value.Type.ContainingNamespace, "System.Linq.Expressions"))
            {
                return LambdaUse.Data;
            }
        }

        switch (value.Parent)
        {
            case IArgumentOperation { Parent: IInvocationOperation call }:
                return OfCall(call.TargetMethod);
            case IArgumentOperation { Parent: IObjectCreationOperation { Constructor: { } constructor } }:
                return IsOfSource(constructor) ? LambdaUse.Unknown : LambdaUse.Kept;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                local = declarator.Symbol;
                return LambdaUse.Local;
            case IEventAssignmentOperation:
                return LambdaUse.Kept;
            default:
                return LambdaUse.Unknown;
        }
    }

    /// <summary>Says whether a framework runs a lambda when the work at hand is over.</summary>
    public static bool IsDeferredBy(IOperation? receiver) => receiver is IInvocationOperation { TargetMethod.Name: "OnCompleted" or "OnStarting" or "Register" or "RegisterForDispose" or "RegisterForDisposeAsync" };

    /// <summary>Says whether an operation stands in an expression tree that a framework is given.</summary>
    public static bool IsKeptAsData(IOperation? operation)
    {
        while (operation is not (null or IAnonymousFunctionOperation))
        {
            operation = operation.Parent;
        }

        return operation is IAnonymousFunctionOperation lambda && UseOf(lambda, out _) == LambdaUse.Data && ReceiverOf(lambda) is IInvocationOperation call && Keeps(call.TargetMethod);
    }

    /// <summary>Says whether a call runs a delegate of which only its caller knows what it does: a hook, not the rest of a pipeline.</summary>
    public static bool IsHook(IInvocationOperation call) =>
        call.TargetMethod is { MethodKind: MethodKind.DelegateInvoke, ContainingType: { } type } method
        && (method.ReturnsVoid || TypeNames.IsTask(method.ReturnType))
        && (TypeNames.IsIn(type.ContainingNamespace, "System") || !type.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty);

    /// <summary>Returns what a delegate is called through: <c>done</c> of <c>done?.Invoke()</c>.</summary>
    public static IOperation? CalledBy(IInvocationOperation call)
    {
        if (call.Instance is not IConditionalAccessInstanceOperation)
        {
            return call.Instance;
        }

        IOperation? outer = call;
        while (outer is not (null or IConditionalAccessOperation))
        {
            outer = outer.Parent;
        }

        return (outer as IConditionalAccessOperation)?.Operation;
    }

    public static bool Keeps(IMethodSymbol method) => !IsOfSource(method) && Keepers.Any(keeper => TypeNames.IsUnder(method, keeper));

    private static LambdaUse OfCall(IMethodSymbol method) =>
        Keeps(method) ? LambdaUse.Kept
        // Whoever wrote the method may invalidate around the lambda.
        : IsOfSource(method) ? LambdaUse.InlineUncertain
        : LambdaUse.Inline;

    private static bool IsOfSource(IMethodSymbol method) => !method.DeclaringSyntaxReferences.IsEmpty;
}
