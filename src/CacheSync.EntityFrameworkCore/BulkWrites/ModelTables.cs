using System.Data.Common;
using CacheSync.EntityFrameworkCore.Invalidation;
using CacheSync.EntityFrameworkCore.Mapping;
using CacheSync.Invalidation;
using CacheSync.Modeling;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>Knows which tables the cached models of one EF model are made of.</summary>
internal sealed class ModelTables
{
    private readonly List<ModelTable> _tables = [];

    public ModelTables(IModel model, IEnumerable<ITypedModel> cachedModels)
    {
        foreach (var typed in cachedModels)
        {
            if (model.FindEntityType(typed.Model.EntityType) is { } target)
            {
                _tables.AddRange(model.GetEntityTypes().Where(part => IsPart(part, target)).SelectMany(part => TablesOf(typed, target, part)).DistinctBy(table => (table.Schema, table.Name)));
            }
        }
    }

    /// <summary>Returns what a command writes of cached models: one key where it names it, else the whole model.</summary>
    /// <param name="command">The command.</param>
    /// <param name="noted">What the caller notes itself, or null.</param>
    public IReadOnlyList<IKeySet> FindWritten(DbCommand command, NotedKeys? noted)
    {
        if (_tables.Count == 0)
        {
            return [];
        }

        var readings = SqlTokens.Readings(command.CommandText);
        var written = readings.SelectMany(WrittenTables.Find).ToList();
        var sets = new KeySets();
        foreach (var table in _tables.Where(table => written.Any(table.Matches)))
        {
            if (noted?.Model == table.Route.Model && (noted.WithNewKeys || !readings.Any(tokens => NamedKey.IsSet(tokens, table.Key ?? []))))
            {
                continue;
            }

            var set = sets.For(table.Route);
            if (written.Count > 1 || table.Key is null || NamedKey.IsSet(readings[0], table.Key)
                || NamedKey.Find(readings[0], written[0], command, table.Key) is not { } values || !table.Route.TryAdd(values, set))
            {
                set.AddWholeModel();
            }
        }

        return sets.All;
    }

    private static bool IsPart(IEntityType part, IEntityType target)
    {
        var root = KeyProperties.RootOwner(part);
        return target.IsAssignableFrom(root) || root.IsAssignableFrom(target);
    }

    private static IEnumerable<ModelTable> TablesOf(ITypedModel typed, IEntityType target, IEntityType part) =>
        part.GetTableMappings().Select(mapping => new ModelTable(
            mapping.Table.Schema,
            mapping.Table.Name,
            typed.Accept(new RouteFactory(KeyProperties.Own(target, typed.Model.Settings.KeyMembers))),
            part.IsOwned() ? null : KeyColumns(mapping.Table, part, typed.Model.Settings.KeyMembers)));

    private static (string Column, IProperty Property)[]? KeyColumns(ITable table, IEntityType part, IReadOnlyList<string> members)
    {
        var columns = new List<(string Column, IProperty Property)>();
        foreach (var property in KeyProperties.Own(part, members) ?? [])
        {
            if (table.FindColumn(property) is not { } column)
            {
                return null;
            }

            columns.Add((column.Name, property));
        }

        return columns.Count == 0 ? null : [.. columns];
    }
}
