using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CacheSync.Generators.Analysis.Flow;

/// <summary>
/// The events of one method body. They hang on syntax, because the operations of a control-flow graph are copies in which conditional
/// arguments are replaced by captures: what an operation does is read from the original tree.
/// </summary>
internal sealed class FlowEvents
{
    /// <summary>The most writes that are followed through one method; with more, nothing is said.</summary>
    public const int MaxCount = 64;

    private readonly Dictionary<SyntaxNode, List<FlowEvent>> _bySyntax = [];
    private readonly Dictionary<ISymbol, SyntaxNode> _lambdas = new(SymbolEqualityComparer.Default);
    private readonly HashSet<SyntaxNode> _inlineLambdas = [];
    private readonly HashSet<SyntaxNode> _lambdasInTransaction = [];
    private readonly List<(TextSpan Span, FlowEvent Event)> _attempts = [];
    private readonly List<ulong> _writes = [];
    private readonly List<ulong> _invalidations = [];

    /// <summary>Gets the models that are invalidated anywhere in the body.</summary>
    public ulong Invalidated { get; private set; }

    public int WriteCount => _writes.Count;

    public int InvalidationCount => _invalidations.Count;

    public bool IsTooMany => _writes.Count > MaxCount || _invalidations.Count > MaxCount;

    /// <summary>Says, for branches that only run when nothing was written or nothing is to be invalidated, which writes end there.</summary>
    public Func<IOperation, bool, ulong>? ClosedOn { get; set; }

    public FlowEvent AddWrite(SyntaxNode syntax, ulong models)
    {
        _writes.Add(models);
        return Add(syntax, new FlowEvent(FlowEventKind.Write, _writes.Count - 1, models));
    }

    public FlowEvent AddInvalidation(SyntaxNode syntax, ulong models)
    {
        _invalidations.Add(models);
        return Add(syntax, new FlowEvent(FlowEventKind.Invalidate, _invalidations.Count - 1, models));
    }

    /// <summary>Adds a write that no operation does: it is open from the start, to see what a body invalidates.</summary>
    public ulong AddOpenWrite(ulong models)
    {
        _writes.Add(models);
        return _writes.Count > MaxCount ? 0 : 1UL << (_writes.Count - 1);
    }

    public FlowEvent Add(SyntaxNode syntax, FlowEvent flowEvent)
    {
        if (!_bySyntax.TryGetValue(syntax, out var events))
        {
            _bySyntax.Add(syntax, events = []);
        }

        events.Add(flowEvent);
        Invalidated |= flowEvent.Kind == FlowEventKind.Invalidate ? flowEvent.Models : 0;
        if (flowEvent.Kind == FlowEventKind.Invalidate && syntax is InvocationExpressionSyntax)
        {
            AddAttempt(syntax.Span, flowEvent);
        }

        return flowEvent;
    }

    /// <summary>Remembers code that fails as the invalidation fails to which it belongs: <c>redis.GetDatabase()</c> before <c>.KeyDelete(key)</c>.</summary>
    public void AddAttempt(TextSpan span, FlowEvent invalidation) => _attempts.Add((span, invalidation));

    /// <summary>Returns the invalidations to which an operation belongs.</summary>
    public IEnumerable<FlowEvent> AttemptedAt(TextSpan span) => _attempts.Count == 0 ? [] : _attempts.Where(attempt => attempt.Span.Contains(span)).Select(static attempt => attempt.Event);

    public IReadOnlyList<FlowEvent> At(SyntaxNode syntax) => _bySyntax.TryGetValue(syntax, out var events) ? events : [];

    /// <summary>Remembers that a local holds one lambda and never another value.</summary>
    public void AddLambda(ILocalSymbol local, SyntaxNode lambda) => _lambdas[local] = lambda;

    public SyntaxNode? LambdaOf(ILocalSymbol local) => _lambdas.TryGetValue(local, out var lambda) ? lambda : null;

    /// <summary>Remembers that the call to which a lambda is given runs it before it returns.</summary>
    public void AddInlineLambda(SyntaxNode lambda) => _inlineLambdas.Add(lambda);

    /// <summary>Remembers that the call to which a lambda is given runs it between the begin and the commit of a transaction.</summary>
    public void AddLambdaInTransaction(SyntaxNode lambda) => _lambdasInTransaction.Add(lambda);

    public bool RunsInTransaction(SyntaxNode lambda) => _lambdasInTransaction.Contains(lambda);

    public bool HasInlineLambdas => _inlineLambdas.Count > 0;

    public bool RunsInline(SyntaxNode lambda) => _inlineLambdas.Contains(lambda);

    public ulong ModelsOfWrite(int index) => _writes[index];

    /// <summary>The writes of these models, one bit each.</summary>
    public ulong WritesOf(ulong models) => Select(_writes, models);

    /// <summary>The invalidations of these models, one bit each.</summary>
    public ulong InvalidationsOf(ulong models) => Select(_invalidations, models);

    private static ulong Select(List<ulong> all, ulong models)
    {
        var selected = 0UL;
        for (var index = 0; index < all.Count && index < MaxCount; index++)
        {
            if ((all[index] & models) != 0)
            {
                selected |= 1UL << index;
            }
        }

        return selected;
    }
}
