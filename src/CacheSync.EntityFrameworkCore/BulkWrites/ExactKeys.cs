using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using CacheSync.EntityFrameworkCore.Sources;

namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>Keeps the rows with certain keys and no others, which <see cref="CachedModel{TEntity,TKey}.WhereKeyIn"/> does not promise for keys of several members.</summary>
internal sealed class ExactKeys<TEntity, TKey>(CachedModel<TEntity, TKey> model)
    where TEntity : class
    where TKey : notnull
{
    public int ChunkSize { get; } = KeyChunks.SizeFor(model.Settings.KeyMembers.Count);

    public IQueryable<TEntity> Among(IQueryable<TEntity> rows, IReadOnlyCollection<TKey> keys)
    {
        var members = model.Settings.KeyMembers;
        if (members.Count == 1)
        {
            return model.WhereKeyIn(rows, keys);
        }

        // (A = a1 and B = b1) or (A = a2 and B = b2) or …
        var row = Expression.Parameter(typeof(TEntity), "row");
        var properties = members.Select(member => Expression.PropertyOrField(row, member)).ToArray();
        var any = keys
            .Select(key => properties.Select((property, index) => Expression.Equal(property, Parameter(((ITuple)key)[index]!, property.Type))).Aggregate(Expression.AndAlso))
            .Aggregate(Expression.OrElse);
        return rows.Where(Expression.Lambda<Func<TEntity, bool>>(any, row));
    }

    /// <summary>A field of an object becomes a parameter of the query, where a constant would make each call another query.</summary>
    private static UnaryExpression Parameter(object value, Type type) =>
        Expression.Convert(Expression.Field(Expression.Constant(new StrongBox<object>(value)), nameof(StrongBox<>.Value)), type);
}
