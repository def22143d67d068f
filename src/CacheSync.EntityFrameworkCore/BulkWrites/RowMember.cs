using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>Finds out which members of a row an expression reads.</summary>
internal sealed class RowMember : ExpressionVisitor
{
    private readonly ParameterExpression _row;
    private readonly IReadOnlyList<string> _allowed;
    private bool _readsOther;

    private RowMember(ParameterExpression row, IReadOnlyList<string> allowed) => (_row, _allowed) = (row, allowed);

    /// <summary>Returns the row's own member that a property expression names or begins with; null when it has another form.</summary>
    public static string? Of(LambdaExpression property)
    {
        for (var at = Unwrap(property.Body); at is not null;)
        {
            if (Read(at) is not var (owner, name))
            {
                return null;
            }

            if (owner == property.Parameters[0])
            {
                return name;
            }

            at = owner;
        }

        return null;
    }

    /// <summary>Says whether a value is made of certain members of the row alone.</summary>
    public static bool ReadsOnly(Expression value, ParameterExpression row, IReadOnlyList<string> members)
    {
        var visitor = new RowMember(row, members);
        visitor.Visit(value);
        return !visitor._readsOther;
    }

    public override Expression? Visit(Expression? node)
    {
        if (node is not null && Read(node) is var (owner, name) && owner == _row)
        {
            _readsOther |= !_allowed.Contains(name);
            return node;
        }

        _readsOther |= node == _row;
        return base.Visit(node);
    }

    /// <summary>Takes <c>row.Member</c> and <c>EF.Property(row, "Member")</c> apart.</summary>
    private static (Expression Owner, string Name)? Read(Expression node) => node switch
    {
        MemberExpression { Expression: { } owner } member => (Unwrap(owner), member.Member.Name),
        MethodCallExpression { Method: { Name: nameof(EF.Property) } method, Arguments: [var owner, ConstantExpression { Value: string name }] } when method.DeclaringType == typeof(EF) => (Unwrap(owner), name),
        _ => null,
    };

    private static Expression Unwrap(Expression expression)
    {
        while (expression is UnaryExpression { NodeType: ExpressionType.Convert } converted)
        {
            expression = converted.Operand;
        }

        return expression;
    }
}
