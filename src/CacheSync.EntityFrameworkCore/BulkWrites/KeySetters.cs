using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using CacheSync.EntityFrameworkCore.Mapping;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>Reads which members of a key a statement sets, and to what.</summary>
internal static class KeySetters
{
    /// <param name="setters">What the statement sets: pairs of a property and its value, as EF Core's builder makes them.</param>
    /// <param name="members">The members of the key.</param>
    public static KeySetters<TEntity, TKey> Read<TEntity, TKey>(IReadOnlyList<Expression> setters, IReadOnlyList<string> members)
    {
        var row = Expression.Parameter(typeof(TEntity), "row");
        var values = members.ToDictionary(static member => member, member => (Expression)Expression.PropertyOrField(row, member), StringComparer.Ordinal);
        var areSet = false;
        foreach (var setter in setters)
        {
            if (setter is not NewExpression { Arguments: [var target, var value] } || Lambda(target) is not { } property || RowMember.Of(property) is not { } member)
            {
                // In no form that is known here: perhaps a member of the key.
                return new(AreSet: true, NewKey: null);
            }

            if (values.TryGetValue(member, out var current))
            {
                areSet = true;
                values[member] = Convert(Value(value, row), current.Type);
            }
        }

        // The statement chooses its rows by their old keys, so a value made of these alone is known; any other column may be changed by others in between.
        return new(areSet, areSet && values.Values.All(value => RowMember.ReadsOnly(value, row, members)) ? Change<TEntity, TKey>(row, members, values) : null);
    }

    private static Expression<Func<TEntity, KeyChange<TKey>>> Change<TEntity, TKey>(ParameterExpression row, IReadOnlyList<string> members, Dictionary<string, Expression> values) =>
        Expression.Lambda<Func<TEntity, KeyChange<TKey>>>(
            Expression.New(
                typeof(KeyChange<TKey>).GetConstructor([typeof(TKey), typeof(TKey)])!,
                KeyComposer.Compose(typeof(TKey), [.. members.Select(member => Expression.PropertyOrField(row, member))]),
                KeyComposer.Compose(typeof(TKey), [.. members.Select(member => values[member])])),
            row);

    private static Expression Value(Expression value, ParameterExpression row) =>
        Lambda(value) is { Parameters: [var parameter] } lambda ? new ParameterReplacement(parameter, row).Visit(lambda.Body)
        : Strip(value) is ConstantExpression constant ? Expression.Convert(Expression.Field(Expression.Constant(new StrongBox<object?>(constant.Value)), nameof(StrongBox<>.Value)), constant.Type)
        : Strip(value);

    private static Expression Convert(Expression value, Type type) => value.Type == type ? value : Expression.Convert(value, type);

    private static LambdaExpression? Lambda(Expression expression) => Strip(expression) as LambdaExpression;

    private static Expression Strip(Expression expression)
    {
        while (expression is UnaryExpression { NodeType: ExpressionType.Quote or ExpressionType.Convert } wrapped)
        {
            expression = wrapped.Operand;
        }

        return expression;
    }
}
