using CacheSync.Generators.Analysis.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>What a method body does to rows and entries.</summary>
internal sealed class Body
{
    private readonly Dictionary<ISymbol, ulong> _bits = new(SymbolEqualityComparer.Default);

    public FlowEvents Events { get; } = new();

    /// <summary>The writes, by their number in <see cref="Events"/>.</summary>
    public List<BodyWrite> Writes { get; } = [];

    /// <summary>The invalidations, by their number in <see cref="Events"/>.</summary>
    public List<(INamedTypeSymbol Model, SyntaxNode Syntax)> Invalidations { get; } = [];

    /// <summary>Writes of rows of a type parameter.</summary>
    public List<(ITypeParameterSymbol Parameter, SyntaxNode Syntax)> GenericWrites { get; } = [];

    /// <summary>Whether it calls anything that may invalidate in ways that are not known: a hook, an event, a service.</summary>
    public bool HasHooks { get; set; }

    /// <summary>Whether it runs code that nobody sees from here and that may invalidate: subscribers of an event, the reader of a queue.</summary>
    public bool TellsOthers { get; set; }

    /// <summary>Removals of keys that are parameters: a helper removes what its caller names.</summary>
    public List<IInvocationOperation> RemovalsForCaller { get; } = [];

    /// <summary>Takes the removals of keys that are parameters for removals of any model: here, nobody can ask the caller.</summary>
    public void AdmitRemovalsForCaller()
    {
        foreach (var removal in RemovalsForCaller)
        {
            Events.Add(removal.Syntax, new FlowEvent(FlowEventKind.Invalidate, Models: ulong.MaxValue));
            EmptyScopes.Close(removal, ulong.MaxValue, this);
        }

        RemovalsForCaller.Clear();
    }

    /// <summary>Calls of which only their bodies tell what they do.</summary>
    public List<IInvocationOperation> Calls { get; } = [];

    /// <summary>The first syntax of each lambda that a framework keeps.</summary>
    public List<SyntaxNode> KeptLambdas { get; } = [];

    /// <summary>Local functions that a framework keeps.</summary>
    public List<IMethodSymbol> KeptFunctions { get; } = [];

    /// <summary>All models of which anything is invalidated, on whatever path.</summary>
    public HashSet<INamedTypeSymbol> Invalidated { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Models of which something is invalidated by a lambda that runs at a time of its own.</summary>
    public HashSet<INamedTypeSymbol> Deferred { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Whether rows of any model may be written in ways that are not seen here: by a save, by code that is called, by SQL that is not known.</summary>
    public bool MayWriteMore { get; set; }

    public bool InvalidatesAll { get; set; }

    public bool HasTransaction { get; set; }

    /// <summary>Returns the bit of a model; 0 when there are too many.</summary>
    public ulong BitOf(INamedTypeSymbol model)
    {
        if (!_bits.TryGetValue(model, out var bit))
        {
            _bits.Add(model, bit = _bits.Count < FlowEvents.MaxCount ? 1UL << _bits.Count : 0);
        }

        return bit;
    }

    public ulong BitsOf(IEnumerable<INamedTypeSymbol> models) => models.Aggregate(0UL, (bits, model) => bits | BitOf(model));
}
