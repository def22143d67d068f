using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>Reads the key of the only row that a statement can write: <c>WHERE key = @p</c>, and whatever else narrows it.</summary>
internal static class NamedKey
{
    /// <summary>Returns the values of the key's columns, or null unless the statement names them all and sets none.</summary>
    public static object?[]? Find(List<SqlToken> tokens, DbCommand command, IReadOnlyList<(string Column, IProperty Property)> key)
    {
        var where = tokens.FindIndex(token => token.Is("WHERE") && token.Depth == 0);

        // A second WHERE, or an OR beside the key, lets other rows in.
        if (where < 0 || tokens.FindLastIndex(token => token.Is("WHERE") && token.Depth == 0) != where || tokens.Skip(where).Any(token => token.Depth == 0 && token.Is("OR")))
        {
            return null;
        }

        var values = new object?[key.Count];
        for (var index = 0; index < values.Length; index++)
        {
            if (ValueOf(tokens, where, command, key[index].Column) is not { } value || (values[index] = ToModel(value, key[index].Property)) is null)
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

    private static object? ValueOf(List<SqlToken> tokens, int where, DbCommand command, string column)
    {
        for (var at = where + 1; at + 2 < tokens.Count; at++)
        {
            var (name, sign, value) = (tokens[at], tokens[at + 1], tokens[at + 2]);
            if (name is { IsName: true, Depth: 0 } && name.Text.Equals(column, StringComparison.OrdinalIgnoreCase) && sign.IsSymbol('=')
                && BeginsCondition(tokens, at, where) && EndsCondition(tokens, at + 3))
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

    private static bool BeginsCondition(List<SqlToken> tokens, int at, int where)
    {
        at--;
        if (tokens[at].IsSymbol('.'))
        {
            at -= 2;
        }

        return at == where || tokens[at].Is("AND");
    }

    private static bool EndsCondition(List<SqlToken> tokens, int at) =>
        at >= tokens.Count || tokens[at].Is("AND") || tokens[at].Is("RETURNING") || tokens[at].IsSymbol(';');

    private static object? Parameter(DbCommand command, string name) =>
        command.Parameters.Cast<DbParameter>().FirstOrDefault(parameter => parameter.ParameterName.TrimStart('@', ':', '$').Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;

    private static object? ToModel(object value, IProperty property)
    {
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
