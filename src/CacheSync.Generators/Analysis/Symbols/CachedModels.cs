using System.Collections.Concurrent;
using CacheSync.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Symbols;

/// <summary>The cached models that a compilation sees, and what is generated for them.</summary>
internal sealed class CachedModels
{
    private const string HandlerSuffix = "ReconcileHandler";
    private const string KeysSuffix = "CacheKeys";

    private readonly Compilation _compilation;
    private readonly INamedTypeSymbol _cached;
    private readonly Lazy<IReadOnlyList<INamedTypeSymbol>> _all;
    private readonly ConcurrentDictionary<ISymbol, bool> _declared = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IAssemblySymbol, bool> _users = new(SymbolEqualityComparer.Default);

    private CachedModels(Compilation compilation, INamedTypeSymbol cached)
    {
        (_compilation, _cached) = (compilation, cached);
        _all = new Lazy<IReadOnlyList<INamedTypeSymbol>>(FindAll);
    }

    /// <summary>Gets all models of the compilation and of the assemblies it references.</summary>
    public IReadOnlyList<INamedTypeSymbol> All => _all.Value;

    /// <summary>Returns the models, or null when there are none. Looks at names alone, so that a project without models pays next to nothing.</summary>
    public static CachedModels? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName(KnownNames.Cached) is { } cached
        && (compilation.ContainsSymbolsWithName(static name => name.EndsWith(HandlerSuffix, StringComparison.Ordinal), SymbolFilter.Type)
            || UserAssemblies(compilation, cached).Any())
            ? new CachedModels(compilation, cached)
            : null;

    public AttributeData? DeclarationOf(INamedTypeSymbol type) =>
        type.GetAttributes().FirstOrDefault(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, _cached));

    public bool IsModel(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } named && IsOfUser(named.ContainingAssembly) && _declared.GetOrAdd(named, _ => DeclarationOf(named) is not null);

    /// <summary>Says whether code of an assembly may carry attributes of ours: it is this compilation's, or references them.</summary>
    public bool IsOfUser(IAssemblySymbol? assembly) => assembly is not null && _users.GetOrAdd(assembly, IsUser);

    /// <summary>Returns the models whose rows change with a row of the type: itself and what it derives from.</summary>
    public IEnumerable<INamedTypeSymbol> ModelsOf(ITypeSymbol? entity) => TypeNames.SelfAndBases(entity).Where(type => IsModel(type));

    /// <summary>Returns the model of a generated handler, or of the engine behind it.</summary>
    public INamedTypeSymbol? OfHandler(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol named)
        {
            return null;
        }

        var engine = IsEngine(named) ? named
            : !named.Name.EndsWith(HandlerSuffix, StringComparison.Ordinal) ? null
            : named.InstanceConstructors.SelectMany(static constructor => constructor.Parameters).Select(static parameter => parameter.Type).OfType<INamedTypeSymbol>().FirstOrDefault(IsEngine);
        return engine?.TypeArguments[0] is INamedTypeSymbol model && IsModel(model) ? model : null;
    }

    /// <summary>Returns the model of a generated key builder.</summary>
    public INamedTypeSymbol? OfKeys(INamedTypeSymbol? keys) =>
        keys is { IsStatic: true, ContainingType: null } && keys.Name.EndsWith(KeysSuffix, StringComparison.Ordinal)
            ? OfHandler(Sibling(keys, keys.Name.Substring(0, keys.Name.Length - KeysSuffix.Length) + HandlerSuffix))
            : null;

    /// <summary>Returns the name of the generated key builder, as code of another namespace writes it.</summary>
    public static string KeysNameOf(INamedTypeSymbol model)
    {
        var name = model.Name + KeysSuffix;
        for (var outer = model.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name = outer.Name + name;
        }

        return name;
    }

    public static bool IsReconciler(ITypeSymbol? type) => TypeNames.Implements(type, "CacheSync", "ICacheReconciler");

    private static bool IsEngine(INamedTypeSymbol type) => type is { Name: "IReconcileEngine", Arity: 2 } && TypeNames.IsIn(type.ContainingNamespace, "CacheSync");

    private bool IsUser(IAssemblySymbol assembly) =>
        SymbolEqualityComparer.Default.Equals(assembly, _compilation.Assembly)
        || References(assembly, _cached.ContainingAssembly.Identity.Name);

    private static bool References(IAssemblySymbol assembly, string library) =>
        assembly.Identity.Name is not ("CacheSync.Runtime" or "CacheSync.EntityFrameworkCore" or "CacheSync.AspNetCore" or "CacheSync.Orleans")
        && assembly.Modules.Any(module => module.ReferencedAssemblies.Any(identity => identity.Name == library));

    private static INamedTypeSymbol? Sibling(INamedTypeSymbol type, string name) => type.ContainingNamespace.GetTypeMembers(name).FirstOrDefault();

    // The registration is generated into every assembly that declares models.
    private static IEnumerable<IAssemblySymbol> UserAssemblies(Compilation compilation, INamedTypeSymbol cached)
    {
        var library = cached.ContainingAssembly.Identity.Name;
        return compilation.SourceModule.ReferencedAssemblySymbols.Where(assembly => References(assembly, library) && RegistrationsOf(assembly).Any());
    }

    private static IEnumerable<INamedTypeSymbol> RegistrationsOf(IAssemblySymbol assembly)
    {
        INamespaceSymbol? space = assembly.GlobalNamespace;
        foreach (var part in new[] { "Microsoft", "Extensions", "DependencyInjection" })
        {
            space = space?.GetNamespaceMembers().FirstOrDefault(candidate => candidate.Name == part);
        }

        return space?.GetTypeMembers().Where(static type => type.Name.EndsWith("CachedModelsExtensions", StringComparison.Ordinal)) ?? [];
    }

    private List<INamedTypeSymbol> FindAll()
    {
        var models = _compilation
            .GetSymbolsWithName(static name => name.EndsWith(HandlerSuffix, StringComparison.Ordinal), SymbolFilter.Type)
            .OfType<INamedTypeSymbol>()
            .Select(OfHandler);
        var referenced = UserAssemblies(_compilation, _cached).SelectMany(static assembly => TypesIn(assembly.GlobalNamespace)).Select(OfHandler);
        return [.. models.Concat(referenced).OfType<INamedTypeSymbol>().Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)];
    }

    public static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(TypesIn));
}
