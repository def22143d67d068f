using System.Linq.Expressions;

namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>Finds out whether a query chooses rows by their place among others: run twice, it chooses others.</summary>
internal static class RowLimits
{
    public static bool AreSetBy(Expression query)
    {
        // Only the outermost operators: a subquery inside a condition is evaluated anew in any case.
        while (query is MethodCallExpression call && call.Method.DeclaringType == typeof(Queryable))
        {
            if (call.Method.Name is nameof(Queryable.Take) or nameof(Queryable.Skip))
            {
                return true;
            }

            query = call.Arguments[0];
        }

        return false;
    }
}
