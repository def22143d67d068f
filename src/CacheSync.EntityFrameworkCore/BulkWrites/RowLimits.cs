using System.Linq.Expressions;

namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>Lifts what chooses rows by their place among others: asked twice, it would choose others. The keys that it chose the first time stand in for it.</summary>
internal static class RowLimits
{
    private static readonly string[] Limiting =
    [
        nameof(Queryable.Take), nameof(Queryable.Skip), nameof(Queryable.OrderBy), nameof(Queryable.OrderByDescending), nameof(Queryable.ThenBy), nameof(Queryable.ThenByDescending),
        nameof(Queryable.Order), nameof(Queryable.OrderDescending), nameof(Queryable.Reverse),
    ];

    /// <summary>Returns the query without its limits and the order that goes with them. A subquery inside a condition is left alone: it is evaluated anew in any case.</summary>
    public static IQueryable<TRow> Lift<TRow>(IQueryable<TRow> rows) => rows.Provider.CreateQuery<TRow>(Lift(rows.Expression));

    private static Expression Lift(Expression query)
    {
        if (query is not MethodCallExpression call || call.Method.DeclaringType != typeof(Queryable))
        {
            return query;
        }

        var source = Lift(call.Arguments[0]);
        return Limiting.Contains(call.Method.Name) ? source : call.Update(null, [source, .. call.Arguments.Skip(1)]);
    }
}
