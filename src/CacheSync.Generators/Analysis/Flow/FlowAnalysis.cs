using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Flow;

/// <summary>Follows events along every path of a method, into the lambdas and local functions that run on the way.</summary>
/// <param name="events">The events of the body.</param>
/// <param name="cancellationToken">Ends the analysis.</param>
internal sealed class FlowAnalysis(FlowEvents events, CancellationToken cancellationToken)
{
    private const int MaxDepth = 8;

    private readonly Dictionary<SyntaxNode, (ControlFlowGraph Graph, IFlowAnonymousFunctionOperation Lambda)> _lambdas = [];
    private int _depth;

    private readonly Dictionary<IMethodSymbol, ControlFlowGraph> _functions = new(SymbolEqualityComparer.Default);

    /// <summary>Returns what may hold where the graph is left normally.</summary>
    public FlowState Run(ControlFlowGraph graph, FlowState start) => Walk(graph, start).Exit;

    /// <summary>Returns what may hold where a lambda is left that the walk has come by.</summary>
    public FlowState RunLambda(SyntaxNode lambda) =>
        _lambdas.TryGetValue(lambda, out var stored)
            ? Walk(stored.Graph.GetAnonymousFunctionControlFlowGraphInScope(stored.Lambda, cancellationToken), FlowState.Start).Exit
            : default;

    /// <summary>Returns what may hold where a local function is left whose graph the walk has come by.</summary>
    public FlowState RunFunction(IMethodSymbol function) =>
        _functions.TryGetValue(function, out var graph)
            ? Walk(graph.GetLocalFunctionControlFlowGraph(function, cancellationToken), FlowState.Start).Exit
            : default;

    internal FlowEvents Events => events;

    internal CancellationToken CancellationToken => cancellationToken;

    /// <summary>Remembers a lambda that is stored before it is called.</summary>
    internal void Remember(ControlFlowGraph graph, IFlowAnonymousFunctionOperation lambda) => _lambdas[lambda.Syntax] = (graph, lambda);

    /// <summary>Follows the code that an invocation runs before it returns; null when it is none of this body.</summary>
    internal (FlowState Exit, FlowState Uncaught)? Enter(ControlFlowGraph graph, IInvocationOperation invocation, FlowState state)
    {
        if (invocation.TargetMethod.MethodKind == MethodKind.LocalFunction)
        {
            return Nested(() => graph.GetLocalFunctionControlFlowGraphInScope(invocation.TargetMethod, cancellationToken), state);
        }

        if (invocation.TargetMethod.MethodKind == MethodKind.DelegateInvoke
            && invocation.Instance is ILocalReferenceOperation { Local: var local }
            && events.LambdaOf(local) is { } syntax
            && _lambdas.TryGetValue(syntax, out var stored))
        {
            return Nested(() => stored.Graph.GetAnonymousFunctionControlFlowGraphInScope(stored.Lambda, cancellationToken), state);
        }

        if (!events.HasInlineLambdas)
        {
            return null;
        }

        var exit = state;
        var uncaught = default(FlowState);
        foreach (var lambda in invocation.Arguments.SelectMany(static argument => FlowOperations.LambdasIn(argument.Value)))
        {
            var inTransaction = events.RunsInTransaction(lambda.Syntax);
            var start = inTransaction ? FlowTransfer.Apply(exit, new FlowEvent(FlowEventKind.Begin), events) : exit;
            if (events.RunsInline(lambda.Syntax)
                && Nested(() => graph.GetAnonymousFunctionControlFlowGraphInScope(lambda, cancellationToken), start) is { } result)
            {
                exit = inTransaction ? FlowTransfer.Apply(result.Exit, new FlowEvent(FlowEventKind.Commit), events) : result.Exit;
                uncaught = uncaught.Join(result.Uncaught);
            }
        }

        return (exit, uncaught);
    }

    private (FlowState Exit, FlowState Uncaught)? Nested(Func<ControlFlowGraph> graph, FlowState state)
    {
        // A recursive local function adds nothing that its first round does not show.
        if (_depth == MaxDepth)
        {
            return null;
        }

        _depth++;
        var result = Walk(graph(), state);
        _depth--;

        // A lambda that never returns normally says nothing about the code behind its call.
        return result.Exit.IsReached ? result : (state, result.Uncaught);
    }

    private (FlowState Exit, FlowState Uncaught) Walk(ControlFlowGraph graph, FlowState start)
    {
        foreach (var function in graph.LocalFunctions)
        {
            _functions[function] = graph;
        }

        var walk = new GraphWalk(graph, this);
        return (walk.Run(start), walk.Uncaught);
    }
}
