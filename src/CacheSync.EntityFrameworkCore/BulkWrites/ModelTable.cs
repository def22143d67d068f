using CacheSync.EntityFrameworkCore.Mapping;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>A table that rows of a cached model are made of.</summary>
/// <param name="Schema">Its schema, or null for the default one.</param>
/// <param name="Name">Its name.</param>
/// <param name="Route">Makes the model's keys.</param>
/// <param name="Key">The columns of the key, or null when the table does not hold them all.</param>
internal sealed record ModelTable(string? Schema, string Name, KeyRoute Route, IReadOnlyList<(string Column, IProperty Property)>? Key)
{
    /// <summary>Says whether a statement means this table. Letter case is ignored: how it folds depends on the database, and one table too many is safe.</summary>
    public bool Matches(WrittenTable written) =>
        written.Name.Equals(Name, StringComparison.OrdinalIgnoreCase)
        && (written.Schema is null || Schema is null || written.Schema.Equals(Schema, StringComparison.OrdinalIgnoreCase));
}
