using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Declarations;

/// <summary>Reads the members of a class, record or struct and finds how it is constructed.</summary>
internal static class ObjectParser
{
    /// <summary>Says whether a type may stand in an entry as an object with members.</summary>
    public static bool IsPlain(INamedTypeSymbol type, ParseContext context) =>
        type is { IsAbstract: false, IsStatic: false, IsFileLocal: false, IsTupleType: false, IsRefLikeType: false, SpecialType: SpecialType.None }
        && !Symbols.IsOfFramework(type)
        && Containers(type).All(level => Symbols.IsAccessible(level, context.Assembly) && !level.IsGenericType);

    /// <summary>Reads a type whose members stand in an entry.</summary>
    /// <returns>Null when a problem was reported.</returns>
    public static ObjectDeclaration? Parse(INamedTypeSymbol type, ParseContext context)
    {
        var typeName = Symbols.FullNameOf(type);
        if (context.Objects.TryGetValue(typeName, out var known))
        {
            return known;
        }

        if (!context.Open.Add(typeName))
        {
            return null;
        }

        var declaration = ParseMembers(type, typeName, context);
        context.Open.Remove(typeName);
        if (declaration is not null)
        {
            context.Objects.Add(typeName, declaration);
        }

        return declaration;
    }

    private static ObjectDeclaration? ParseMembers(INamedTypeSymbol type, string typeName, ParseContext context)
    {
        var problemsBefore = context.Problems.Count;
        var isModel = context.Open.Count == 1;
        var properties = Symbols.PropertiesOf(type);
        var candidates = properties.Where(static property => !IsLeftOut(property)).ToList();
        if (ConstructorParser.Choose(type, candidates, properties, context) is not { } constructor)
        {
            context.Report(ProblemKind.NoUsableConstructor, type.Name);
            return null;
        }

        var members = new List<MemberDeclaration>();
        foreach (var property in candidates)
        {
            context.Member = isModel ? property.Name : context.Member;
            var path = isModel ? property.Name : $"{type.Name}.{property.Name}";
            if (constructor.CanSet(property, context.Assembly))
            {
                if (MemberParser.Parse(property, path, context) is { } member)
                {
                    members.Add(member);
                }
            }
            else if (property.SetMethod is not null)
            {
                context.Report(ProblemKind.MemberNotSettable, path);
            }
        }

        context.Member = isModel ? null : context.Member;
        ReportAmbiguousNames(members, context);
        if (context.HasUnresolvedTypes || context.Problems.Count > problemsBefore)
        {
            return null;
        }

        var names = new HashSet<string>(members.Select(static member => member.Name), StringComparer.Ordinal);
        return new ObjectDeclaration(
            type.Name,
            typeName,
            type.IsReferenceType,
            new EquatableArray<MemberDeclaration>(members),
            new EquatableArray<ArgumentDeclaration>(constructor.Parameters.Select(pair => Argument(pair.Parameter.Name, pair.Property, names))),
            new EquatableArray<ArgumentDeclaration>(properties
                .Where(property => constructor.Initializes(property, names))
                .Select(property => Argument(property.Name, property, names))));
    }

    private static ArgumentDeclaration Argument(string target, IPropertySymbol property, HashSet<string> members) =>
        new(target, members.Contains(property.Name) ? property.Name : null);

    // What is neither a column nor data of the row: ignored and unmapped properties, and the way to other entities.
    private static bool IsLeftOut(IPropertySymbol property) =>
        Symbols.Has(property, KnownNames.CacheIgnore)
        || Symbols.Has(property, KnownNames.NotMapped)
        || EntityTypes.IsEntity(ValueParser.CoreOf(property.Type));

    private static void ReportAmbiguousNames(List<MemberDeclaration> members, ParseContext context)
    {
        foreach (var group in members.GroupBy(static member => member.Spelling, StringComparer.Ordinal).Where(static group => group.Count() > 1))
        {
            var names = group.Select(static member => member.Name).ToList();
            context.Report(ProblemKind.AmbiguousMemberNames, names[0], names[1], group.Key);
        }
    }

    private static IEnumerable<INamedTypeSymbol> Containers(INamedTypeSymbol type)
    {
        for (var level = type; level is not null; level = level.ContainingType)
        {
            yield return level;
        }
    }
}
