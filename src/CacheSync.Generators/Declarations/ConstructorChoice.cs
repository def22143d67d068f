using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Declarations;

/// <summary>The constructor that generated code calls, while a declaration is read. Never part of a model: it holds symbols.</summary>
internal sealed class ConstructorChoice(
    IReadOnlyList<(IParameterSymbol Parameter, IPropertySymbol Property)> parameters,
    bool setsRequired,
    IAssemblySymbol assembly)
{
    public IReadOnlyList<(IParameterSymbol Parameter, IPropertySymbol Property)> Parameters { get; } = parameters;

    /// <summary>Says whether generated code can give the property a value.</summary>
    public bool CanSet(IPropertySymbol property, IAssemblySymbol from) => IsParameter(property) || HasSetter(property, from);

    /// <summary>Says whether the object initializer sets the property: as a member, or because C# demands it.</summary>
    public bool Initializes(IPropertySymbol property, HashSet<string> members) =>
        property.IsRequired ? !setsRequired || (members.Contains(property.Name) && !IsParameter(property))
        : members.Contains(property.Name) && !IsParameter(property) && HasSetter(property, assembly);

    private static bool HasSetter(IPropertySymbol property, IAssemblySymbol from) =>
        property.SetMethod is { } setter && Symbols.IsAccessible(setter, from);

    private bool IsParameter(IPropertySymbol property) =>
        Parameters.Any(pair => SymbolEqualityComparer.Default.Equals(pair.Property, property));
}
