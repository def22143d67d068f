using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace CacheSync.EntityFrameworkCore.Tests.Models;

/// <summary>The generated model of <see cref="IntItem"/>, required and with what it states about query filters chosen by a test.</summary>
public sealed class FilteredItemModel(QueryFilters filters)
    : CachedModel<IntItem, int>(Generated.Settings with { QueryFilters = filters, Presence = Presence.Required })
{
    private static CachedModel<IntItem, int> Generated => IntItemCachedModel.Instance;

    public override int GetKey(IntItem entity) => Generated.GetKey(entity);

    public override string FormatKey(int key) => Generated.FormatKey(key);

    public override bool TryParseKey(ReadOnlySpan<byte> utf8Text, out int key) => Generated.TryParseKey(utf8Text, out key);

    public override void Encode(Utf8JsonWriter writer, IntItem entity) => Generated.Encode(writer, entity);

    public override bool TryDecode(ReadOnlySpan<byte> entry, [NotNullWhen(true)] out IntItem? entity, [NotNullWhen(false)] out string? problem) =>
        Generated.TryDecode(entry, out entity, out problem);

    public override EntryComparison Compare(IntItem entity, ReadOnlySpan<byte> entry) => Generated.Compare(entity, entry);

    public override IQueryable<IntItem> OrderByKey(IQueryable<IntItem> rows) => Generated.OrderByKey(rows);

    public override IQueryable<IntItem> WhereKeyAfter(IQueryable<IntItem> rows, int key) => Generated.WhereKeyAfter(rows, key);

    public override IQueryable<IntItem> WhereKeyIn(IQueryable<IntItem> rows, IReadOnlyCollection<int> keys) => Generated.WhereKeyIn(rows, keys);

    public override IQueryable<int> SelectKey(IQueryable<IntItem> rows) => Generated.SelectKey(rows);
}
