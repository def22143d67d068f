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

        var types = new List<Type>();
        AddTypes(typeof(TKey), types);
        var values = Expression.Parameter(typeof(IReadOnlyList<object?>));
        var parts = types.Select((type, index) => (Expression)Expression.Convert(Expression.Property(values, "Item", Expression.Constant(index)), type));
        return Expression.Lambda<Func<IReadOnlyList<object?>, TKey>>(Compose(typeof(TKey), [.. parts]), values).Compile();
    }

    /// <summary>Returns what makes a key of a type from its members: the only one, or the tuple of all of them.</summary>
    public static Expression Compose(Type keyType, IReadOnlyList<Expression> members) => members.Count == 1 ? members[0] : Tuple(keyType, members, 0);

    private static NewExpression Tuple(Type type, IReadOnlyList<Expression> members, int first)
    {
        var types = type.GetGenericArguments();
        var parts = types.Select((part, index) => index == TupleMembers ? Tuple(part, members, first + index) : members[first + index]);
        return Expression.New(type.GetConstructor(types)!, parts);
    }

    private static void AddTypes(Type tuple, List<Type> types)
    {
        var parts = tuple.GetGenericArguments();
        types.AddRange(parts.Take(TupleMembers));
        if (parts.Length > TupleMembers)
        {
            AddTypes(parts[TupleMembers], types);
        }
    }
}
