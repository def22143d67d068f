using CacheSync.Generators.Analysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Sql;

/// <summary>The SQL that a call sends to the database.</summary>
internal static class SqlCalls
{
    private static readonly string[] CommandRuns = ["ExecuteNonQuery", "ExecuteNonQueryAsync", "ExecuteScalar", "ExecuteScalarAsync", "ExecuteReader", "ExecuteReaderAsync"];

    /// <summary>Returns the text, or null when the call sends none or it is not known.</summary>
    public static string? TextOf(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (IsEntityFramework(method) || IsNpgsqlImport(method))
        {
            return Text(invocation, static parameter => IsText(parameter.Type));
        }

        if (IsDapper(method))
        {
            return Text(invocation, static parameter => parameter.Name == "sql") ?? CommandDefinition(invocation);
        }

        return !CommandRuns.Contains(method.Name) ? null
            : Batches.IsBatch(method.ContainingType) ? Batches.TextOf(invocation)
            : IsCommand(method.ContainingType) ? CommandText(invocation)
            : null;
    }

    /// <summary>Says whether a method sends SQL, known or not.</summary>
    public static bool IsSqlCall(IMethodSymbol method) => IsEntityFramework(method) || IsDapper(method)
        || (CommandRuns.Contains(method.Name) && (IsCommand(method.ContainingType) || Batches.IsBatch(method.ContainingType)));

    /// <summary>Says whether a type holds SQL, or text of which it is made.</summary>
    public static bool IsText(ITypeSymbol type) => type.SpecialType == SpecialType.System_String || TypeNames.Is(type, "System", "FormattableString");

    /// <summary>Says whether a type is a command of ADO.NET.</summary>
    public static bool IsCommand(ITypeSymbol? type) => TypeNames.Implements(type, "System.Data", "IDbCommand");

    /// <summary>Says whether a property is the SQL of a command.</summary>
    public static bool IsCommandText(IPropertySymbol property) => property.Name == "CommandText" && IsCommand(property.ContainingType);

    /// <summary>Says whether a method makes a command of a connection or of a data source.</summary>
    public static bool MakesCommand(IMethodSymbol method) => method.Name == "CreateCommand"
        && (TypeNames.Implements(method.ContainingType, "System.Data", "IDbConnection") || TypeNames.DerivesFrom(method.ContainingType, "System.Data.Common", "DbDataSource"));

    private static bool IsEntityFramework(IMethodSymbol method) =>
        (method.Name.StartsWith("ExecuteSql", StringComparison.Ordinal) || method.Name.StartsWith("FromSql", StringComparison.Ordinal) || method.Name.StartsWith("SqlQuery", StringComparison.Ordinal))
        && TypeNames.IsIn(method.ContainingNamespace, "Microsoft.EntityFrameworkCore");

    private static bool IsDapper(IMethodSymbol method) =>
        (method.Name.StartsWith("Execute", StringComparison.Ordinal) || method.Name.StartsWith("Query", StringComparison.Ordinal))
        && TypeNames.Is(method.ContainingType, "Dapper", "SqlMapper");

    private static bool IsNpgsqlImport(IMethodSymbol method) =>
        method.Name is "BeginBinaryImport" or "BeginBinaryImportAsync" or "BeginTextImport" or "BeginTextImportAsync" or "BeginRawBinaryCopy" or "BeginRawBinaryCopyAsync"
        && TypeNames.Is(method.ContainingType, "Npgsql", "NpgsqlConnection");

    private static string? Text(IInvocationOperation invocation, Func<IParameterSymbol, bool> isSql) =>
        invocation.Arguments.FirstOrDefault(argument => argument.Parameter is { } parameter && isSql(parameter)) is { } argument ? Symbols.TextOf.Expression(argument.Value) : null;

    private static string? CommandDefinition(IInvocationOperation invocation)
    {
        var value = invocation.Arguments.FirstOrDefault(static argument => TypeNames.Is(argument.Parameter?.Type, "Dapper", "CommandDefinition"))?.Value;
        value = value is ILocalReferenceOperation local ? Symbols.TextOf.ValueOf(local) : value;
        return value is IObjectCreationOperation creation ? Symbols.TextOf.Expression(creation.Arguments.FirstOrDefault()?.Value) : null;
    }

    // The text that was last given to the command before it runs.
    private static string? CommandText(IInvocationOperation invocation)
    {
        if (invocation.Instance is not ILocalReferenceOperation local)
        {
            return invocation.Instance is null ? null : Created(invocation.Instance);
        }

        string? text = null;
        foreach (var operation in Operations.RootOf(invocation).Descendants().Where(operation => operation.Syntax.SpanStart < invocation.Syntax.Span.End))
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation { Initializer.Value: { } value } declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, local.Local):
                    text = Created(value);
                    break;
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property, Instance: ILocalReferenceOperation instance } } assignment
                    when IsCommandText(property) && SymbolEqualityComparer.Default.Equals(instance.Local, local.Local):
                    text = Symbols.TextOf.Expression(assignment.Value);
                    break;
            }
        }

        return text;
    }

    private static string? Created(IOperation value)
    {
        while (value is IConversionOperation or IAwaitOperation)
        {
            value = value is IConversionOperation conversion ? conversion.Operand : ((IAwaitOperation)value).Operation;
        }

        var arguments = value switch
        {
            IObjectCreationOperation creation => creation.Arguments,
            IInvocationOperation { TargetMethod: var maker } call when MakesCommand(maker) => call.Arguments,
            _ => [],
        };
        var initialized = (value as IObjectCreationOperation)?.Initializer?.Initializers
            .OfType<ISimpleAssignmentOperation>()
            .FirstOrDefault(static assignment => assignment.Target is IPropertyReferenceOperation { Property: var property } && IsCommandText(property))?.Value;
        return Symbols.TextOf.Expression(initialized ?? arguments.FirstOrDefault(static argument => argument.Parameter?.Type.SpecialType == SpecialType.System_String)?.Value);
    }
}
