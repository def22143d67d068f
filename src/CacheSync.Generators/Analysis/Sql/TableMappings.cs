using System.Diagnostics.CodeAnalysis;
using CacheSync.Generators.Analysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Sql;

/// <summary>The tables that code names for its entities: ToTable before [Table] before the name of the DbSet.</summary>
internal sealed class TableMappings
{
    private const string EntityFramework = "Microsoft.EntityFrameworkCore";

    private static readonly string[] TableAttributes = ["System.ComponentModel.DataAnnotations.Schema", "Dapper.Contrib.Extensions", "LinqToDB.Mapping", "SQLite"];

    private readonly Dictionary<ISymbol, List<SqlTable>> _toTable = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, List<SqlTable>> _sets = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, List<SqlTable>> _owned = new(SymbolEqualityComparer.Default);
    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellationToken;

    public TableMappings(Compilation compilation, CancellationToken cancellationToken)
    {
        (_compilation, _cancellationToken) = (compilation, cancellationToken);
        foreach (var type in compilation.GetSymbolsWithName(static _ => true, SymbolFilter.Type, cancellationToken).OfType<INamedTypeSymbol>())
        {
            Read(type, inSource: true);
        }

        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols.Where(MayHoldContexts))
        {
            foreach (var type in TypesIn(assembly.GlobalNamespace))
            {
                Read(type, inSource: false);
            }
        }
    }

    /// <summary>Gets the schemas that contexts name for all their tables; null for one that is not known.</summary>
    public HashSet<string?> DefaultSchemas { get; } = [];

    public IReadOnlyList<SqlTable> Of(INamedTypeSymbol entity)
    {
        List<SqlTable>? named = null;
        if (!_toTable.TryGetValue(entity, out named))
        {
            named = entity.GetAttributes()
                .Where(static attribute => TableAttributes.Any(space => TypeNames.Is(attribute.AttributeClass, space, "TableAttribute")) && attribute.ConstructorArguments is [{ Value: string }, ..])
                .Select(static attribute => Parse(
                    (string)attribute.ConstructorArguments[0].Value!,
                    attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "Schema").Value.Value as string))
                .ToList();
        }

        if (named.Count == 0 && _sets.TryGetValue(entity, out var sets))
        {
            named = sets;
        }

        return _owned.TryGetValue(entity, out var owned) ? [.. named, .. owned] : named;
    }

    private static bool MayHoldContexts(IAssemblySymbol assembly) =>
        !assembly.Name.StartsWith("Microsoft.", StringComparison.Ordinal)
        && !assembly.Name.StartsWith("System.", StringComparison.Ordinal)
        && !assembly.Name.StartsWith("CacheSync.", StringComparison.Ordinal)
        && assembly.Modules.Any(static module => module.ReferencedAssemblies.Any(static identity => identity.Name == EntityFramework));

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(TypesIn));

    // Dapper.Contrib writes the schema into the name.
    private static SqlTable Parse(string name, string? schema)
    {
        var dot = name.LastIndexOf('.');
        return new SqlTable(schema ?? (dot > 0 ? name.Substring(0, dot).Trim('[', ']', '"') : null), name.Substring(dot + 1).Trim('[', ']', '"'));
    }

    private static void Add(Dictionary<ISymbol, List<SqlTable>> tables, ISymbol entity, SqlTable table)
    {
        if (!tables.TryGetValue(entity, out var known))
        {
            tables.Add(entity, known = []);
        }

        known.Add(table);
    }

    private void Read(INamedTypeSymbol type, bool inSource)
    {
        var isContext = TypeNames.DerivesFrom(type.BaseType, EntityFramework, "DbContext");
        if (isContext)
        {
            foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
            {
                if (property.Type is INamedTypeSymbol { Name: "DbSet", TypeArguments: [INamedTypeSymbol entity] } set && TypeNames.IsIn(set.ContainingNamespace, EntityFramework))
                {
                    Add(_sets, entity, new SqlTable(null, property.Name));
                }
            }
        }

        if (inSource && (isContext || TypeNames.Implements(type, EntityFramework, "IEntityTypeConfiguration")))
        {
            foreach (var reference in type.DeclaringSyntaxReferences)
            {
                ReadConfiguration(reference.GetSyntax(_cancellationToken));
            }
        }
    }

    [SuppressMessage("MicrosoftCodeAnalysisPerformance", "RS1030", Justification = "Once for each compilation that holds SQL which writes, and only for the files of contexts and configurations.")]
    private void ReadConfiguration(SyntaxNode declaration)
    {
        SemanticModel? model = null;
        foreach (var call in declaration.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToTable" or "HasDefaultSchema" }
                && (model ??= _compilation.GetSemanticModel(declaration.SyntaxTree)).GetOperation(call, _cancellationToken) is IInvocationOperation invocation
                && TypeNames.IsUnder(invocation.TargetMethod, EntityFramework))
            {
                if (invocation.TargetMethod.Name == "HasDefaultSchema")
                {
                    DefaultSchemas.Add(invocation.Arguments.Select(static argument => argument.Value.ConstantValue.Value as string).FirstOrDefault(static text => text is not null));
                }
                else
                {
                    ReadToTable(invocation);
                }
            }
        }
    }

    private void ReadToTable(IInvocationOperation invocation)
    {
        var texts = invocation.Arguments
            .Where(static argument => argument is { IsImplicit: false, Parameter.Type.SpecialType: SpecialType.System_String })
            .ToDictionary(static argument => argument.Parameter!.Name, static argument => TextOf.Expression(argument.Value), StringComparer.Ordinal);
        var receiver = (invocation.Instance ?? invocation.Arguments.FirstOrDefault()?.Value)?.Type as INamedTypeSymbol;
        if (receiver?.TypeArguments.FirstOrDefault() is not { } entity || !texts.TryGetValue("name", out var name) || name is null || name.Contains(SqlLexer.Hole.ToString()))
        {
            return;
        }

        // The rows of an owned type are part of its owner.
        Add(receiver.Name.StartsWith("Owned", StringComparison.Ordinal) ? _owned : _toTable, entity, Parse(name, texts.TryGetValue("schema", out var schema) ? schema : null));
    }
}
