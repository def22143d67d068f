using System.Linq.Expressions;

namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>Puts one expression in the place of a parameter.</summary>
internal sealed class ParameterReplacement(ParameterExpression parameter, Expression replacement) : ExpressionVisitor
{
    protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? replacement : node;
}
