using System.Collections.Concurrent;
using CacheSync.Generators.Analysis.Symbols;
using CacheSync.Generators.Analysis.Writes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Sql;

/// <summary>Methods of this compilation that send SQL which they are given: <c>Task Run(string sql) => connection.ExecuteAsync(sql)</c>.</summary>
internal sealed class SqlWrappers(WriteModel model)
{
    private readonly ConcurrentDictionary<IParameterSymbol, bool> _known = new(SymbolEqualityComparer.Default);

    /// <summary>Returns the SQL that a call hands on to the database and that writes tables, or null.</summary>
    public string? TextOf(IInvocationOperation call, CancellationToken cancellationToken)
    {
        if ((call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition.DeclaringSyntaxReferences.IsEmpty)
        {
            return null;
        }

        foreach (var argument in call.Arguments)
        {
            // Only text that writes is worth a look into the method.
            if (argument is { IsImplicit: false, Parameter: { } parameter } && SqlCalls.IsText(parameter.Type)
                && Symbols.TextOf.Expression(argument.Value) is { } text && SqlWrites.TablesOf(text).Count > 0
                && _known.GetOrAdd(parameter.OriginalDefinition, key => IsSent(key, cancellationToken)))
            {
                return text;
            }
        }

        return null;
    }

    private bool IsSent(IParameterSymbol parameter, CancellationToken cancellationToken)
    {
        var method = (IMethodSymbol)parameter.ContainingSymbol;
        var bodies = method.IsAbstract || method.ContainingType.TypeKind == TypeKind.Interface ? model.Callees.ImplementationsOf(method, cancellationToken) : [method];
        return bodies
            .SelectMany(static body => body.DeclaringSyntaxReferences)
            .Select(reference => reference.GetSyntax(cancellationToken))
            .Where(syntax => model.Compilation.ContainsSyntaxTree(syntax.SyntaxTree))
            .Select(syntax => SourceBodies.SemanticModelOf(model.Compilation, syntax.SyntaxTree).GetOperation(syntax, cancellationToken))
            .Any(body => body is not null && body.Descendants().OfType<IParameterReferenceOperation>().Any(reference => reference.Parameter.Ordinal == parameter.Ordinal && IsGivenToDatabase(reference)));
    }

    private static bool IsGivenToDatabase(IOperation value)
    {
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        return value.Parent switch
        {
            IArgumentOperation { Parent: IInvocationOperation call } => SqlCalls.IsSqlCall(call.TargetMethod) || SqlCalls.MakesCommand(call.TargetMethod),
            IArgumentOperation { Parent: IObjectCreationOperation { Type: { } created } } =>
                TypeNames.Is(created, "Dapper", "CommandDefinition") || SqlCalls.IsCommand(created) || TypeNames.DerivesFrom(created, "System.Data.Common", "DbBatchCommand"),
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } } => SqlCalls.IsCommandText(property),
            _ => false,
        };
    }
}
