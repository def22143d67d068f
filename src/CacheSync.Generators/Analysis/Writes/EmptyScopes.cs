using CacheSync.Generators.Analysis.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>Code around an invalidation that has nothing to invalidate when it is left out: <c>handler?.InvalidateAsync(…)</c> without a handler, a loop over no keys.</summary>
internal static class EmptyScopes
{
    public static void Close(IInvocationOperation invocation, ulong models, Body body)
    {
        var closing = new FlowEvent(FlowEventKind.Invalidate, Models: models);
        IOperation inner = invocation;
        for (var outer = invocation.Parent; outer is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); inner = outer, outer = outer.Parent)
        {
            switch (outer)
            {
                case IConditionalAccessOperation access when inner == access.WhenNotNull:
                    body.Events.Add(access.Operation.Syntax, closing);
                    break;
                case IForEachLoopOperation each when inner == each.Body:
                    body.Events.Add(each.Collection.Syntax, closing);
                    break;
                case IForLoopOperation { Before.Length: > 0 } loop when inner == loop.Body:
                    foreach (var part in loop.Before[loop.Before.Length - 1].DescendantsAndSelf())
                    {
                        body.Events.Add(part.Syntax, closing);
                    }

                    break;
                case IWhileLoopOperation { ConditionIsTop: true, Condition: { } condition } loop
                    when inner == loop.Body && !body.Writes.Any(write => loop.Syntax.Span.Contains(write.Syntax.Span)):
                    body.Events.Add(condition.Syntax, closing);
                    break;
            }
        }
    }
}
