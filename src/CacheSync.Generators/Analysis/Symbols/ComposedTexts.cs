using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CacheSync.Generators.Analysis.Sql;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Symbols;

/// <summary>Texts that <see cref="string"/> puts together: <c>Format</c>, <c>Concat</c>, <c>Join</c>.</summary>
internal static class ComposedTexts
{
    private static readonly Regex Item = new(@"\{(\d+)[^{}]*\}", RegexOptions.CultureInvariant);

    public static string? Of(IInvocationOperation call, int depth)
    {
        var values = call.Arguments.SelectMany(static argument => Elements(argument.Value)).ToList();
        var start = values.FindIndex(static value => value.Type?.SpecialType == SpecialType.System_String || value is IConversionOperation { Operand.Type.SpecialType: SpecialType.System_String });
        switch (call.TargetMethod.Name)
        {
            // Behind the format provider, if there is one.
            case "Format" when start >= 0 && TextOf.Expression(values[start], depth + 1) is { } format:
                var items = values.Skip(start + 1).Select(value => Text(value, depth)).ToList();
                return Item.Replace(format, match => int.TryParse(match.Groups[1].Value, out var index) && index < items.Count ? items[index] : SqlLexer.Hole.ToString());
            case "Concat" when start >= 0:
                return string.Concat(values.Select(value => Text(value, depth)));
            case "Join" when values.Count > 2 && TextOf.Expression(values[0], depth + 1) is { } separator:
                return string.Join(separator, values.Skip(1).Select(value => Text(value, depth)));
            default:
                return null;
        }
    }

    private static string Text(IOperation value, int depth) => TextOf.Expression(value, depth + 1) ?? SqlLexer.Hole.ToString();

    private static ImmutableArray<IOperation> Elements(IOperation value) => value switch
    {
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        ICollectionExpressionOperation collection => collection.Elements,
        _ => [value],
    };
}
