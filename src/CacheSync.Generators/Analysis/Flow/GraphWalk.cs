using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Flow;

/// <summary>The forward walk over one control-flow graph.</summary>
internal sealed class GraphWalk(ControlFlowGraph graph, FlowAnalysis analysis)
{
    private readonly Dictionary<(int Region, FlowState State), FlowState> _finallyResults = [];
    private readonly Dictionary<int, FlowState> _raised = [];

    /// <summary>What may hold where an exception leaves the graph.</summary>
    public FlowState Uncaught { get; private set; }

    public FlowState Run(FlowState start) => Run(graph.Root, start);

    // Walks the blocks of a region from its first one; returns the state at the exit of the graph or at the end of a finally.
    private FlowState Run(ControlFlowRegion region, FlowState start)
    {
        var states = new FlowState[graph.Blocks.Length];
        var pending = new SortedSet<int> { region.FirstBlockOrdinal };
        states[region.FirstBlockOrdinal] = start;
        var exit = default(FlowState);
        while (pending.Count > 0)
        {
            analysis.CancellationToken.ThrowIfCancellationRequested();
            var ordinal = pending.Min;
            pending.Remove(ordinal);
            var block = graph.Blocks[ordinal];
            if (block.Kind == BasicBlockKind.Exit)
            {
                exit = exit.Join(states[ordinal]);
                continue;
            }

            var state = Visit(block, states[ordinal]);
            Follow(block.ConditionalSuccessor, Narrow(block, state, isConditional: true));
            Follow(block.FallThroughSuccessor, Narrow(block, state, isConditional: false));
            foreach (var (handler, raised) in TakeRaised(region))
            {
                Enqueue(handler, raised);
            }
        }

        return exit;

        void Follow(ControlFlowBranch? branch, FlowState state)
        {
            switch (branch?.Semantics)
            {
                case ControlFlowBranchSemantics.Regular or ControlFlowBranchSemantics.Return when branch.Destination is { IsReachable: true } destination:
                    foreach (var finallyRegion in branch.FinallyRegions)
                    {
                        state = RunFinally(finallyRegion, state);
                    }

                    Enqueue(destination.Ordinal, state);
                    break;
                // A filter that says no ends the same way; its exception has already gone to the handlers around it.
                case ControlFlowBranchSemantics.StructuredExceptionHandling when region.Kind == ControlFlowRegionKind.Finally:
                    exit = exit.Join(state);
                    break;
                case ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow:
                    Raise(branch.Source.EnclosingRegion, state);
                    break;
            }
        }

        void Enqueue(int ordinal, FlowState state)
        {
            var joined = states[ordinal].Join(state);
            if (state.IsReached && joined != states[ordinal])
            {
                states[ordinal] = joined;
                pending.Add(ordinal);
            }
        }
    }

    // A finally is run once for every state that enters it: merged states would let an early return spoil the other paths.
    private FlowState RunFinally(ControlFlowRegion region, FlowState state)
    {
        var key = (region.FirstBlockOrdinal, state);
        if (!_finallyResults.TryGetValue(key, out var result))
        {
            _finallyResults[key] = result = state.IsReached ? Run(region, state) : default;
        }

        return result;
    }

    private FlowState Visit(BasicBlock block, FlowState state)
    {
        foreach (var operation in block.Operations)
        {
            state = Visit(operation, block, state);
        }

        return block.BranchValue is { } value ? Visit(value, block, state) : state;
    }

    private FlowState Visit(IOperation operation, BasicBlock block, FlowState state)
    {
        if (operation is IFlowAnonymousFunctionOperation lambda)
        {
            analysis.Remember(graph, lambda);
            return state;
        }

        foreach (var child in operation.ChildOperations)
        {
            state = Visit(child, block, state);
        }

        if (operation is IInvocationOperation invocation && analysis.Enter(graph, invocation, state) is { } entered)
        {
            Raise(block.EnclosingRegion, entered.Uncaught);
            state = entered.Exit;
        }

        var events = EventsAt(operation);
        if (FlowOperations.MayThrow(operation))
        {
            // A write that fails has written nothing. An invalidation that fails is repaired by the runtime, so it counts as done.
            Raise(block.EnclosingRegion, Apply(state, events.Where(static e => e.Kind is FlowEventKind.Invalidate or FlowEventKind.Rollback).Concat(analysis.Events.AttemptedAt(operation.Syntax.Span))));
        }

        return Apply(state, events);
    }

    // The default value of an argument has the syntax of its call, and would do the work before the call. MoveNext and the disposal of an
    // enumerator have that of the collection, and would close what a continue or a break left open.
    private IReadOnlyList<FlowEvent> EventsAt(IOperation operation)
    {
        if (operation.IsImplicit || FlowOperations.IsShadow(operation) || analysis.Events.At(operation.Syntax) is not { Count: > 0 } events)
        {
            return [];
        }

        return operation.Kind is OperationKind.Invocation or OperationKind.ObjectCreation ? events : [.. events.Where(static e => e is { Kind: FlowEventKind.Invalidate, Index: < 0 })];
    }

    private FlowState Apply(FlowState state, IEnumerable<FlowEvent> events) =>
        events.Aggregate(state, (current, flowEvent) => FlowTransfer.Apply(current, flowEvent, analysis.Events));

    private FlowState Narrow(BasicBlock block, FlowState state, bool isConditional)
    {
        if (block.BranchValue is not { } condition || block.ConditionKind == ControlFlowConditionKind.None || analysis.Events.ClosedOn is not { } closedOn)
        {
            return state;
        }

        return state.Close(closedOn(condition, (block.ConditionKind == ControlFlowConditionKind.WhenTrue) == isConditional));
    }

    private void Raise(ControlFlowRegion from, FlowState state)
    {
        // The regions around a lambda belong to the walk that came by it.
        for (var region = from; state.IsReached && region.Kind != ControlFlowRegionKind.Root && region.EnclosingRegion is { } around; region = around)
        {
            if (region.Kind != ControlFlowRegionKind.Try)
            {
                continue;
            }

            if (around.Kind == ControlFlowRegionKind.TryAndFinally)
            {
                state = RunFinally(around.NestedRegions[1], state);
                continue;
            }

            foreach (var handler in around.NestedRegions.Skip(1))
            {
                var known = _raised.TryGetValue(handler.FirstBlockOrdinal, out var earlier) ? earlier : default;
                _raised[handler.FirstBlockOrdinal] = known.Join(state);
            }

            if (around.NestedRegions.Skip(1).Any(FlowOperations.CatchesAll))
            {
                return;
            }
        }

        Uncaught = Uncaught.Join(state);
    }

    // Handlers outside the region belong to the walk that is waiting for this one.
    private List<(int Handler, FlowState State)> TakeRaised(ControlFlowRegion region)
    {
        if (_raised.Count == 0)
        {
            return [];
        }

        var taken = _raised
            .Where(pair => pair.Key >= region.FirstBlockOrdinal && pair.Key <= region.LastBlockOrdinal)
            .Select(static pair => (pair.Key, pair.Value))
            .ToList();
        foreach (var (handler, _) in taken)
        {
            _raised.Remove(handler);
        }

        return taken;
    }
}
