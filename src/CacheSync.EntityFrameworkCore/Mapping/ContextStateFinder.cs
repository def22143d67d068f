using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.Mapping;

/// <summary>Finds out whether a query filter reads state of the context, such as the tenant of the request.</summary>
internal sealed class ContextStateFinder : ExpressionVisitor
{
    private bool _found;

    public static bool IsReadBy(LambdaExpression filter)
    {
        var finder = new ContextStateFinder();
        finder.Visit(filter.Body);
        return finder._found;
    }

    public override Expression? Visit(Expression? node)
    {
        if (node is null || _found)
        {
            return node;
        }

        // A set of the context is a table of the database, not state.
        if (typeof(IQueryable).IsAssignableFrom(node.Type) && node is MemberExpression or MethodCallExpression { Method.Name: nameof(DbContext.Set) })
        {
            return node;
        }

        _found = typeof(DbContext).IsAssignableFrom(node.Type);
        return base.Visit(node);
    }

    // EF Core's own nodes (a table, for instance) do not reduce.
    protected override Expression VisitExtension(Expression node) => node;
}
