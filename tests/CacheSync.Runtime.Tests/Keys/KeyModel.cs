using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace CacheSync.Runtime.Tests.Keys;

/// <summary>A model of which only the keys matter.</summary>
internal sealed class KeyModel<TEntity, TKey>(string template, string pattern, params string[] members) : CachedModel<TEntity, TKey>(new CachedModelSettings
{
    Name = typeof(TEntity).Name,
    KeyTemplate = template,
    KeyPattern = pattern,
    KeyMembers = members,
    Members = members,
    ShapeId = "00000000",
})
    where TEntity : class
    where TKey : notnull
{
    public override TKey GetKey(TEntity entity) => throw new NotSupportedException();

    public override string FormatKey(TKey key) => throw new NotSupportedException();

    public override bool TryParseKey(ReadOnlySpan<byte> utf8Text, [MaybeNullWhen(false)] out TKey key)
    {
        key = default!;
        return true;
    }

    public override void Encode(Utf8JsonWriter writer, TEntity entity) => throw new NotSupportedException();

    public override bool TryDecode(ReadOnlySpan<byte> entry, [NotNullWhen(true)] out TEntity? entity, [NotNullWhen(false)] out string? problem) =>
        throw new NotSupportedException();

    public override EntryComparison Compare(TEntity entity, ReadOnlySpan<byte> entry) => throw new NotSupportedException();

    public override IQueryable<TEntity> OrderByKey(IQueryable<TEntity> rows) => throw new NotSupportedException();

    public override IQueryable<TEntity> WhereKeyAfter(IQueryable<TEntity> rows, TKey key) => throw new NotSupportedException();

    public override IQueryable<TEntity> WhereKeyIn(IQueryable<TEntity> rows, IReadOnlyCollection<TKey> keys) => throw new NotSupportedException();

    public override IQueryable<TKey> SelectKey(IQueryable<TEntity> rows) => throw new NotSupportedException();
}
