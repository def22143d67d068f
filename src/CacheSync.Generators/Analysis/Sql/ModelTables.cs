using CacheSync.Generators.Analysis.Symbols;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Sql;

/// <summary>Which models a table holds.</summary>
internal sealed class ModelTables
{
    // Of a table whose schema nobody names.
    private const string AnySchema = "*";

    private readonly List<(SqlTable Table, INamedTypeSymbol Model)> _tables = [];

    public ModelTables(Compilation compilation, CachedModels models, CancellationToken cancellationToken)
    {
        var mappings = new TableMappings(compilation, cancellationToken);
        foreach (var model in models.All)
        {
            _tables.AddRange(TablesOf(model, mappings).Select(table => (table, model)));
        }
    }

    public IEnumerable<INamedTypeSymbol> ModelsOf(SqlTable table) => _tables.Where(pair => Same(pair.Table, table)).Select(static pair => pair.Model);

    private static IEnumerable<SqlTable> TablesOf(INamedTypeSymbol model, TableMappings mappings)
    {
        var own = Complete(mappings.Of(model), mappings);
        // A row of a hierarchy lies in the table of its base, or in both.
        var inherited = TypeNames.SelfAndBases(model.BaseType).SelectMany(type => Complete(mappings.Of(type), mappings)).ToList();
        if (own.Count + inherited.Count > 0)
        {
            return own.Concat(inherited);
        }

        // Nothing maps it: Dapper and ADO.NET. The class says how the table is called, in the singular or the plural.
        var name = model.Name;
        string[] names = [name, name + "s", name + "es", name.EndsWith("y", StringComparison.Ordinal) ? name.Substring(0, name.Length - 1) + "ies" : name];
        return names.Distinct().Select(static candidate => new SqlTable(AnySchema, candidate));
    }

    // builder.HasDefaultSchema("shop") is meant for all tables without a schema of their own.
    private static List<SqlTable> Complete(IReadOnlyList<SqlTable> tables, TableMappings mappings) =>
        [.. tables.SelectMany(table => table.Schema is null && mappings.DefaultSchemas.Count > 0 ? mappings.DefaultSchemas.Select(schema => table with { Schema = schema ?? AnySchema }) : [table])];

    private static bool Same(SqlTable mapped, SqlTable written) =>
        Plain(mapped.Name) == Plain(written.Name)
        && (mapped.Schema == AnySchema || IsDefault(written.Schema) || (mapped.Schema is { } schema && Plain(schema) == Plain(written.Schema!)));

    private static bool IsDefault(string? schema) => schema is null or "public" or "dbo" or "main";

    // OrderLines, order_lines and ORDER_LINES are one table under the naming conventions in use.
    private static string Plain(string name) => name.Replace("_", "").ToUpperInvariant();
}
