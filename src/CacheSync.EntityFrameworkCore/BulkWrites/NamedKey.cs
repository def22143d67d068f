using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>Reads the key of the only row that a statement can write: <c>WHERE key = @p</c>, and whatever else narrows it.</summary>
internal static class NamedKey
{
    // Beside one of these a condition does not narrow the statement to the key.
    private static readonly string[] Widening = ["OR", "XOR", "CASE", "BETWEEN"];

    // What follows a table that has no alias.
    private static readonly string[] NotAnAlias = ["SET", "FROM", "USING", "JOIN", "INNER", "LEFT", "RIGHT", "CROSS", "FULL", "OUTPUT", "WITH", "WHERE"];

    // These write other rows than those that their conditions choose.
    private static readonly string[] Adding = ["INSERT", "REPLACE", "MERGE"];

    /// <summary>Returns the values of the key's columns, or null unless the statement names them all and sets none.</summary>
    public static object?[]? Find(List<SqlToken> tokens, WrittenTable target, DbCommand command, IReadOnlyList<(string Column, IProperty Property)> key)
    {
        var where = tokens.FindIndex(token => token.Is("WHERE") && token.Depth == 0);

        // A second WHERE, or an OR beside the key, lets other rows in.
        if (where < target.At || tokens.FindLastIndex(token => token.Is("WHERE") && token.Depth == 0) != where || !SqlTokens.IsOneStatement(tokens)
            || tokens.Take(target.At).Any(token => Adding.Any(token.Is))
            || tokens.Skip(where).Any(token => token.Depth == 0 && (Widening.Any(token.Is) || token.IsSymbol('|'))))
        {
            return null;
        }

        var qualifier = HasOtherSources(tokens, target, where) ? QualifierOf(tokens, target) : null;
        var values = new object?[key.Count];
        for (var index = 0; index < values.Length; index++)
        {
            if (ValueOf(tokens, where, qualifier, command, key[index].Column) is not { } value || (values[index] = ToModel(value, key[index].Property)) is null)
            {
                return null;
            }
        }

        return values;
    }

    /// <summary>Says whether the statement sets one of the columns.</summary>
    public static bool IsSet(List<SqlToken> tokens, IReadOnlyList<(string Column, IProperty Property)> key)
    {
        var set = tokens.FindIndex(token => token.Is("SET") && token.Depth == 0);
        var end = tokens.FindIndex(Math.Max(set, 0), token => token.Depth == 0 && (token.Is("WHERE") || token.Is("FROM")));
        return set >= 0 && tokens.Take(end < 0 ? tokens.Count : end).Skip(set).Any(
            token => token.IsName && key.Any(column => column.Column.Equals(token.Text, StringComparison.OrdinalIgnoreCase)));
    }

    private static object? ValueOf(List<SqlToken> tokens, int where, string? qualifier, DbCommand command, string column)
    {
        for (var at = where + 1; at + 2 < tokens.Count; at++)
        {
            var (name, sign, value) = (tokens[at], tokens[at + 1], tokens[at + 2]);
            if (name is { IsName: true, Depth: 0 } && name.Text.Equals(column, StringComparison.OrdinalIgnoreCase) && sign.IsSymbol('=')
                && BeginsCondition(tokens, at, where, qualifier) && EndsCondition(tokens, at + 3))
            {
                return value.Kind switch
                {
                    SqlTokenKind.Parameter => Parameter(command, value.Text),
                    SqlTokenKind.Number when long.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
                    _ => null,
                };
            }
        }

        return null;
    }

    /// <summary>Says whether the statement reads from anything besides the table that it writes: a column may then be another table's.</summary>
    private static bool HasOtherSources(List<SqlToken> tokens, WrittenTable target, int where) =>
        tokens.Take(where).Skip(target.At + 1).Any(token => token.Depth == 0 && (token.Is("FROM") || token.Is("JOIN") || token.Is("USING")));

    /// <summary>Returns what the columns of the written table are called by: its alias, or else the name that the statement writes.</summary>
    private static string QualifierOf(List<SqlToken> tokens, WrittenTable target)
    {
        var alias = target.At + (tokens[target.At + 1].Is("AS") ? 2 : 1);
        return tokens[alias] is { IsName: true } name && !NotAnAlias.Any(name.Is) ? name.Text : tokens[target.At].Text;
    }

    private static bool BeginsCondition(List<SqlToken> tokens, int at, int where, string? qualifier)
    {
        at--;
        if (tokens[at].IsSymbol('.'))
        {
            // Letter case counts here: "o" and "O" may be two tables.
            if (qualifier is not null && tokens[at - 1].Text != qualifier)
            {
                return false;
            }

            at -= 2;
        }
        else if (qualifier is not null)
        {
            return false;
        }

        return at == where || tokens[at].Is("AND");
    }

    private static bool EndsCondition(List<SqlToken> tokens, int at) =>
        at >= tokens.Count || tokens[at].Is("AND") || tokens[at].Is("RETURNING") || tokens[at].IsSymbol(';');

    private static object? Parameter(DbCommand command, string name) =>
        command.Parameters.Cast<DbParameter>().FirstOrDefault(parameter => parameter.ParameterName.TrimStart('@', ':', '$').Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;

    private static object? ToModel(object value, IProperty property)
    {
        // How a database compares text is its own affair: 'A' may be equal to 'a', and to 'a '.
        if (value is string or char || (property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType) is var stored && (stored == typeof(string) || stored == typeof(char)))
        {
            return null;
        }

        var converted = property.GetTypeMapping().Converter is { } converter && converter.ProviderClrType.IsInstanceOfType(value)
            ? converter.ConvertFromProvider(value)
            : value;
        var type = property.ClrType;
        return converted is null or DBNull ? null
            : type.IsInstanceOfType(converted) ? converted
            : type.IsEnum && converted is not string ? Enum.ToObject(type, converted)
            : type.IsPrimitive && converted is IConvertible ? Convert.ChangeType(converted, type, CultureInfo.InvariantCulture)
            : null;
    }
}
