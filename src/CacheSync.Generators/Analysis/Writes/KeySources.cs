using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>The variables that the keys of an invalidation come from.</summary>
/// <param name="empty">Learns which variables leave nothing to invalidate when they are empty.</param>
internal sealed class KeySources(EmptyConditions empty)
{
    private readonly Dictionary<ISymbol, IOperation> _values = new(SymbolEqualityComparer.Default);

    /// <summary>Notes what a variable was declared with.</summary>
    public void AddValue(ISymbol symbol, IOperation value) => _values[symbol] = value;

    /// <summary>Notes all variables that a call depends on, also through others.</summary>
    public void Note(IInvocationOperation invocation, ulong models)
    {
        foreach (var reference in invocation.DescendantsAndSelf())
        {
            NoteKey(reference, models, 0);
        }
    }

    private void NoteKey(IOperation reference, ulong models, int depth)
    {
        ISymbol? symbol = reference switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IFieldReferenceOperation field => field.Field,
            IPropertyReferenceOperation property => property.Property,
            _ => null,
        };
        if (symbol is null)
        {
            return;
        }

        empty.AddKey(symbol, models);
        if (depth < 3 && _values.TryGetValue(symbol, out var value))
        {
            foreach (var inner in value.DescendantsAndSelf())
            {
                NoteKey(inner, models, depth + 1);
            }
        }
    }
}
