using System.Globalization;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Declarations;

/// <summary>Reads [CacheTolerance].</summary>
internal static class ToleranceParser
{
    public static (double? Amount, long? Ticks) Parse(IPropertySymbol property, string path, ValueDeclaration value, ParseContext context)
    {
        if (Symbols.Attribute(property, KnownNames.CacheTolerance) is not { ConstructorArguments.Length: 1 } attribute)
        {
            return default;
        }

        var argument = attribute.ConstructorArguments[0];
        var isNumber = value.Kind is ValueKind.Integer or ValueKind.Floating or ValueKind.Decimal;
        var isTime = value.Kind is ValueKind.DateTime or ValueKind.DateTimeOffset or ValueKind.DateOnly or ValueKind.TimeOnly or ValueKind.TimeSpan;
        switch (argument.Value)
        {
            case double amount when isNumber && amount > 0 && !double.IsInfinity(amount):
                return (amount, null);
            case string text when isTime && TryParseDuration(text, out var ticks):
                return (null, ticks);
            case double amount:
                context.Report(ProblemKind.InvalidTolerance, path, isNumber
                    ? $"is {amount.ToString(CultureInfo.InvariantCulture)}"
                    : "is an amount, but the property is no number");
                return default;
            default:
                context.Report(ProblemKind.InvalidTolerance, path, isTime
                    ? $"is '{argument.Value}'"
                    : "is a duration, but the property is no date, time or duration");
                return default;
        }
    }

    /// <summary>Reads a duration above zero in invariant spelling.</summary>
    public static bool TryParseDuration(string? text, out long ticks)
    {
        // Without a colon, "5" would be five days, which hardly anyone means.
        var parsed = TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var duration) && text!.Contains(":");
        ticks = duration.Ticks;
        return parsed && ticks > 0;
    }
}
