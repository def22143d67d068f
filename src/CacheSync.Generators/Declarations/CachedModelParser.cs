using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Declarations;

/// <summary>Reads a class marked [Cached]. The only place that decides what a valid cached model is.</summary>
internal static class CachedModelParser
{
    public static CachedModelResult Parse(INamedTypeSymbol type, AttributeData cached, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var camelCase = cached.NamedArguments.Any(static argument => argument is { Key: "Naming", Value.Value: 1 });
        var context = new ParseContext(type, camelCase);
        if (UnsupportedClass(type, context) is { } reason)
        {
            context.Report(ProblemKind.UnsupportedClass, reason);
            return Refused(type, context);
        }

        var settings = SettingsParser.Parse(type, cached, context);
        var entity = ObjectParser.Parse(type, context);
        context.Objects.Remove(Symbols.FullNameOf(type));
        var template = cached.ConstructorArguments.FirstOrDefault().Value as string ?? "";
        var members = entity is null ? null : new HashSet<string>(entity.Members.Select(static member => member.Name), StringComparer.Ordinal);
        var (prefix, parts) = KeyParser.Parse(template, Symbols.PropertiesOf(type), members, context);
        ReportSeveralVersions(type, context);
        return entity is null || context.HasUnresolvedTypes || context.Problems.Count > 0 ? Refused(type, context) : new CachedModelResult(
            new CachedModelDeclaration(
                NamespaceOf(type),
                PrefixOf(type),
                MetadataName(type),
                IsPublic(type),
                settings,
                template,
                prefix,
                parts,
                ShapeId.Of(entity, context.Objects),
                entity,
                new EquatableArray<ObjectDeclaration>(context.Objects.Values)),
            default,
            null);
    }

    // Without a problem of its own it fails for a type that the compiler says is unknown.
    private static CachedModelResult Refused(INamedTypeSymbol type, ParseContext context) => new(
        null,
        new EquatableArray<DeclarationProblem>(context.Problems),
        context.Problems.Count == 0 ? null : new RefusedDeclaration(NamespaceOf(type), PrefixOf(type), IsPublic(type)));

    private static string? UnsupportedClass(INamedTypeSymbol type, ParseContext context) => type switch
    {
        { TypeKind: not TypeKind.Class } => "only a class can be cached",
        { IsStatic: true } => "a static class has no instances",
        { IsAbstract: true } => "an abstract class cannot be constructed",
        { IsFileLocal: true } => "a file-local class cannot be named by generated code",
        _ when Levels(type).Any(static level => level.IsGenericType) => "a generic class, or one nested in a generic class, has no single set of keys",
        _ when Levels(type).Any(level => !Symbols.IsAccessible(level, context.Assembly)) => "the class, or one it is nested in, is private or protected",
        _ => null,
    };

    private static void ReportSeveralVersions(INamedTypeSymbol type, ParseContext context)
    {
        var versions = Symbols.PropertiesOf(type).Where(static property => Symbols.Has(property, KnownNames.CacheVersion)).ToList();
        if (versions.Count > 1)
        {
            context.ReportAt(versions[1].Name, ProblemKind.SeveralVersions, versions[0].Name, versions[1].Name);
        }
    }

    private static string NamespaceOf(INamedTypeSymbol type) =>
        type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString();

    private static string PrefixOf(INamedTypeSymbol type) => string.Concat(Levels(type).Select(static level => level.Name));

    private static bool IsPublic(INamedTypeSymbol type) => Levels(type).All(static level => level.DeclaredAccessibility == Accessibility.Public);

    // The outermost type first.
    private static IEnumerable<INamedTypeSymbol> Levels(INamedTypeSymbol type) =>
        type.ContainingType is null ? [type] : Levels(type.ContainingType).Append(type);

    // Namespace, containing types, type and arity: two models with one hint name would erase all output.
    private static string MetadataName(INamedTypeSymbol type)
    {
        var name = string.Join("+", Levels(type).Select(static level => level.MetadataName));
        return type.ContainingNamespace.IsGlobalNamespace ? name : $"{type.ContainingNamespace.ToDisplayString()}.{name}";
    }
}
