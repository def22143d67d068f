using CacheSync.Generators.Analysis.Flow;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>Follows the events of a body, and looks into what it calls when a write seems to stay open.</summary>
internal static class BodySolver
{
    public static FlowState Solve(Body body, ControlFlowGraph graph, FlowState start, WriteModel model, int depth, CancellationToken cancellationToken)
    {
        var exit = Run(body, graph, start, cancellationToken);
        if ((exit.Open | exit.OpenLate) == 0 || body.Calls.Count == 0)
        {
            return exit;
        }

        var found = false;
        foreach (var call in body.Calls)
        {
            if (model.Callees.IsUnknown(call, cancellationToken))
            {
                found |= Close(body, call, ulong.MaxValue);
                continue;
            }

            var models = model.Callees.InvalidatedBy(call, depth + 1, cancellationToken);
            if (models.Count > 0 && model.Callees.OnlyInvalidates(call, cancellationToken))
            {
                // As good as the removal itself, so it can come too early as well.
                foreach (var invalidated in models)
                {
                    body.Events.AddInvalidation(call.Syntax, body.BitOf(invalidated));
                    body.Invalidations.Add((invalidated, call.Syntax));
                }

                EmptyScopes.Close(call, body.BitsOf(models), body);
                found = true;
            }
            else
            {
                found |= Close(body, call, body.BitsOf(models));
            }
        }

        body.Calls.Clear();
        return found ? Run(body, graph, start, cancellationToken) : exit;
    }

    private static bool Close(Body body, IInvocationOperation call, ulong models)
    {
        if (models == 0)
        {
            return false;
        }

        body.Events.Add(call.Syntax, new FlowEvent(FlowEventKind.Invalidate, Models: models));
        EmptyScopes.Close(call, models, body);
        return true;
    }

    private static FlowState Run(Body body, ControlFlowGraph graph, FlowState start, CancellationToken cancellationToken)
    {
        var analysis = new FlowAnalysis(body.Events, cancellationToken);
        var exit = analysis.Run(graph, start);

        // Each is left for itself; the writes in it are those of no other.
        exit = body.KeptLambdas.Aggregate(exit, (state, lambda) => state.Join(analysis.RunLambda(lambda)));
        return body.KeptFunctions.Aggregate(exit, (state, function) => state.Join(analysis.RunFunction(function)));
    }
}
