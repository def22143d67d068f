using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Flow;

/// <summary>Questions about operations of a control-flow graph.</summary>
internal static class FlowOperations
{
    /// <summary>Returns the lambdas that are given as a value, not those inside calls of their own.</summary>
    public static IEnumerable<IFlowAnonymousFunctionOperation> LambdasIn(IOperation value) => value switch
    {
        IFlowAnonymousFunctionOperation lambda => [lambda],
        IDelegateCreationOperation creation => LambdasIn(creation.Target),
        IConversionOperation conversion => LambdasIn(conversion.Operand),
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.SelectMany(LambdasIn),
        _ => [],
    };

    /// <summary>Says whether several operations share one syntax node and this is not the one that does the work.</summary>
    public static bool IsShadow(IOperation operation) => operation.Kind
        is OperationKind.FlowCapture or OperationKind.FlowCaptureReference or OperationKind.Conversion or OperationKind.DelegateCreation
        or OperationKind.Argument or OperationKind.FlowAnonymousFunction;

    /// <summary>
    /// Says whether an operation is one whose failure a handler has to expect. Logging, arithmetic and collections of the framework can
    /// throw, too, but hardly do: code between a write and its invalidation is full of them.
    /// </summary>
    public static bool MayThrow(IOperation operation) => operation switch
    {
        // The end of a using.
        IInvocationOperation { IsImplicit: true, TargetMethod.Name: "Dispose" or "DisposeAsync" } => false,
        IInvocationOperation { TargetMethod: var method } => method.MethodKind is not MethodKind.DelegateInvoke and not MethodKind.LocalFunction && !IsHarmless(method),
        IThrowOperation => true,
        _ => false,
    };

    public static bool CatchesAll(ControlFlowRegion region) =>
        region.Kind == ControlFlowRegionKind.Catch
        && (region.ExceptionType is null or { SpecialType: SpecialType.System_Object }
            || region.ExceptionType is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } });

    private static bool IsHarmless(IMethodSymbol method)
    {
        if (method.MethodKind is MethodKind.PropertyGet or MethodKind.UserDefinedOperator or MethodKind.Conversion)
        {
            return true;
        }

        for (var space = method.ContainingType?.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            switch (space.Name)
            {
                case "Redis" when method.Name is "GetDatabase" or "CreateBatch" or "CreateTransaction":
                case "Logging" or "Serilog" or "NLog":
                case "System" when space.ContainingNamespace.IsGlobalNamespace:
                    return true;
                case "IO" or "Net" or "Data" when space.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true }:
                    return false;
            }
        }

        return false;
    }
}
