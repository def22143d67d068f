using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Text.Json;

namespace CacheSync.EntityFrameworkCore.Tests.Models;

/// <summary>A cached model written by hand, for mappings that no generated model can have.</summary>
public sealed class HandModel<TEntity, TKey>(
    CachedModelSettings settings,
    Func<TEntity, TKey> getKey,
    Expression<Func<TEntity, TKey>> select,
    Func<IQueryable<TEntity>, IOrderedQueryable<TEntity>> order,
    Func<IQueryable<TEntity>, TKey, IQueryable<TEntity>> after,
    Func<IQueryable<TEntity>, IReadOnlyCollection<TKey>, IQueryable<TEntity>> among) : CachedModel<TEntity, TKey>(settings)
    where TEntity : class
    where TKey : notnull
{
    public override TKey GetKey(TEntity entity) => getKey(entity);

    public override string FormatKey(TKey key) => $"{Name}:{key}";

    public override bool TryParseKey(ReadOnlySpan<byte> utf8Text, [MaybeNullWhen(false)] out TKey key) => throw new NotSupportedException();

    public override void Encode(Utf8JsonWriter writer, TEntity entity) => throw new NotSupportedException();

    public override bool TryDecode(ReadOnlySpan<byte> entry, [NotNullWhen(true)] out TEntity? entity, [NotNullWhen(false)] out string? problem) => throw new NotSupportedException();

    public override EntryComparison Compare(TEntity entity, ReadOnlySpan<byte> entry) => throw new NotSupportedException();

    public override IQueryable<TEntity> OrderByKey(IQueryable<TEntity> rows) => order(rows);

    public override IQueryable<TEntity> WhereKeyAfter(IQueryable<TEntity> rows, TKey key) => after(rows, key);

    public override IQueryable<TEntity> WhereKeyIn(IQueryable<TEntity> rows, IReadOnlyCollection<TKey> keys) => among(rows, keys);

    public override IQueryable<TKey> SelectKey(IQueryable<TEntity> rows) => rows.Select(select);
}
