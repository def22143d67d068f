using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace CacheSync.Browser.Tests.Load;

/// <summary>A model without rows: it is there to be listed.</summary>
internal sealed class RowModel<T>(string name) : CachedModel<T, int>(new CachedModelSettings
{
    Name = name,
    KeyTemplate = name + ":{Id}",
    KeyPattern = name + ":*",
    KeyMembers = ["Id"],
    Members = ["Id", "Price"],
    ShapeId = "00000000",
})
    where T : class
{
    public override int GetKey(T entity) => throw new NotSupportedException();

    public override string FormatKey(int key) => $"{Name}:{key}";

    public override bool TryParseKey(ReadOnlySpan<byte> utf8Text, out int key)
    {
        key = 0;
        return false;
    }

    public override void Encode(Utf8JsonWriter writer, T entity) => throw new NotSupportedException();

    public override bool TryDecode(ReadOnlySpan<byte> entry, [NotNullWhen(true)] out T? entity, [NotNullWhen(false)] out string? problem) => throw new NotSupportedException();

    public override EntryComparison Compare(T entity, ReadOnlySpan<byte> entry) => throw new NotSupportedException();

    public override IQueryable<T> OrderByKey(IQueryable<T> rows) => rows;

    public override IQueryable<T> WhereKeyAfter(IQueryable<T> rows, int key) => rows;

    public override IQueryable<T> WhereKeyIn(IQueryable<T> rows, IReadOnlyCollection<int> keys) => rows;

    public override IQueryable<int> SelectKey(IQueryable<T> rows) => throw new NotSupportedException();
}
