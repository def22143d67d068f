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
            return Text(invocation, static parameter => parameter.Type.SpecialType == SpecialType.System_String || parameter.Type.Name == "FormattableString");
        }

        if (IsDapper(method))
        {
            return Text(invocation, static parameter => parameter.Name == "sql") ?? CommandDefinition(invocation);
        }

        if (CommandRuns.Contains(method.Name) && Batches.IsBatch(method.ContainingType))
        {
            return Batches.TextOf(invocation);
        }

        return CommandRuns.Contains(method.Name) && TypeNames.Implements(method.ContainingType, "System.Data", "IDbCommand") ? CommandText(invocation) : null;
    }

    /// <summary>Says whether a method sends SQL, known or not.</summary>
    public static bool IsSqlCall(IMethodSymbol method) => IsEntityFramework(method) || IsDapper(method) || CommandRuns.Contains(method.Name);

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
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "CommandText", Instance: ILocalReferenceOperation instance } } assignment
                    when SymbolEqualityComparer.Default.Equals(instance.Local, local.Local):
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
            IInvocationOperation { TargetMethod.Name: "CreateCommand" } call => call.Arguments,
            _ => [],
        };
        var initialized = (value as IObjectCreationOperation)?.Initializer?.Initializers
            .OfType<ISimpleAssignmentOperation>()
            .FirstOrDefault(static assignment => assignment.Target is IPropertyReferenceOperation { Property.Name: "CommandText" })?.Value;
        return Symbols.TextOf.Expression(initialized ?? arguments.FirstOrDefault(static argument => argument.Parameter?.Type.SpecialType == SpecialType.System_String)?.Value);
    }
}
