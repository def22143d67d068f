using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Declarations;

/// <summary>Finds the constructor that generated code calls.</summary>
internal static class ConstructorParser
{
    /// <summary>
    /// Returns the constructor that sets the most members nothing else can set, and among these the one with the fewest parameters;
    /// null when none can be called with properties alone.
    /// </summary>
    public static ConstructorChoice? Choose(
        INamedTypeSymbol type,
        IReadOnlyList<IPropertySymbol> members,
        IReadOnlyList<IPropertySymbol> properties,
        ParseContext context)
    {
        var readOnly = members.Where(member => member.SetMethod is not { } setter || !Symbols.IsAccessible(setter, context.Assembly)).ToList();
        return type.InstanceConstructors
            .Where(constructor => Symbols.IsAccessible(constructor, context.Assembly) && !IsCopy(constructor, type))
            .Select(constructor => (Constructor: constructor, Parameters: Match(constructor, properties)))
            .Where(candidate => candidate.Parameters is not null && !LeavesRequiredFields(type, candidate.Constructor))
            .OrderByDescending(candidate => readOnly.Count(member =>
                candidate.Parameters!.Any(pair => SymbolEqualityComparer.Default.Equals(pair.Property, member))))
            .ThenBy(static candidate => candidate.Parameters!.Count)
            .Select(candidate => new ConstructorChoice(candidate.Parameters!, SetsRequired(candidate.Constructor), context.Assembly))
            .FirstOrDefault();
    }

    private static List<(IParameterSymbol Parameter, IPropertySymbol Property)>? Match(
        IMethodSymbol constructor,
        IReadOnlyList<IPropertySymbol> properties)
    {
        var pairs = new List<(IParameterSymbol, IPropertySymbol)>();
        foreach (var parameter in constructor.Parameters)
        {
            var property = properties.FirstOrDefault(candidate => candidate.Name == parameter.Name)
                ?? properties.FirstOrDefault(candidate => candidate.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase));
            if (parameter.RefKind is RefKind.None or RefKind.In && SymbolEqualityComparer.Default.Equals(property?.Type, parameter.Type))
            {
                pairs.Add((parameter, property!));
            }
            else if (!parameter.IsOptional)
            {
                return null;
            }
        }

        return pairs;
    }

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) =>
        constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);

    private static bool SetsRequired(IMethodSymbol constructor) => Symbols.Has(constructor, KnownNames.SetsRequiredMembers);

    // A required field is no member of an entry, so nothing could give it its value.
    private static bool LeavesRequiredFields(INamedTypeSymbol type, IMethodSymbol constructor) =>
        !SetsRequired(constructor)
        && Symbols.BasesAndSelf(type).SelectMany(static level => level.GetMembers().OfType<IFieldSymbol>()).Any(static field => field.IsRequired);
}
