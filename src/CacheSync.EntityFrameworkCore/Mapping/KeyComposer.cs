using System.Linq.Expressions;

namespace CacheSync.EntityFrameworkCore.Mapping;

/// <summary>Makes a key from the values of its members.</summary>
internal static class KeyComposer
{
    private const int TupleMembers = 7;

    /// <summary>Returns what makes a key: the only value, or the tuple of all of them.</summary>
    public static Func<IReadOnlyList<object?>, TKey> For<TKey>(int members)
    {
        if (members == 1)
        {
            return static values => (TKey)values[0]!;
        }

        var values = Expression.Parameter(typeof(IReadOnlyList<object?>));
        return Expression.Lambda<Func<IReadOnlyList<object?>, TKey>>(Tuple(typeof(TKey), values, 0), values).Compile();
    }

    private static NewExpression Tuple(Type type, ParameterExpression values, int first)
    {
        var types = type.GetGenericArguments();
        var parts = types.Select((part, index) => index == TupleMembers
            ? (Expression)Tuple(part, values, first + index)
            : Expression.Convert(Expression.Property(values, "Item", Expression.Constant(first + index)), part));
        return Expression.New(type.GetConstructor(types)!, parts);
    }
}
