using System.Globalization;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Declarations;

/// <summary>Reads what [Cached] states besides the key.</summary>
internal static class SettingsParser
{
    public static SettingsDeclaration Parse(INamedTypeSymbol type, AttributeData cached, ParseContext context)
    {
        var arguments = cached.NamedArguments.ToDictionary(static argument => argument.Key, static argument => argument.Value, StringComparer.Ordinal);
        var timeToLive = Text("TimeToLive");
        long? ticks = null;
        if (timeToLive is not null)
        {
            if (ToleranceParser.TryParseDuration(timeToLive, out var parsed))
            {
                ticks = parsed;
            }
            else
            {
                context.Report(ProblemKind.InvalidTimeToLive, timeToLive);
            }
        }

        var consistency = Threshold("ConsistencyThreshold");
        var autoReconcile = Threshold("AutoReconcileThreshold");
        if (autoReconcile > consistency)
        {
            var (lower, upper) = (Invariant(autoReconcile!.Value), Invariant(consistency!.Value));
            context.Report(ProblemKind.InvalidThresholds, $"AutoReconcileThreshold {lower} is above ConsistencyThreshold {upper}");
        }

        return new SettingsDeclaration(
            Text("Name") ?? type.Name,
            ticks,
            Member("Presence", "Optional", "Required"),
            Member("Repair", "Auto", "OnDemand", "Never"),
            Member("QueryFilters", "Unspecified", "Apply", "Ignore"),
            Text("CheckSchedule"),
            Text("ReconcileSchedule"),
            consistency,
            autoReconcile);

        string? Text(string name) => arguments.TryGetValue(name, out var value) ? value.Value as string : null;

        // Read by number, because the names of an enumeration are not part of an attribute's data.
        string Member(string name, params string[] members) =>
            arguments.TryGetValue(name, out var value) && value.Value is int number && number > 0 && number < members.Length
                ? members[number]
                : members[0];

        double? Threshold(string name)
        {
            if (!arguments.TryGetValue(name, out var value) || value.Value is not double threshold || double.IsNaN(threshold))
            {
                return null;
            }

            if (threshold is < 0 or > 1)
            {
                context.Report(ProblemKind.InvalidThresholds, $"{name} is {Invariant(threshold)}");
            }

            return threshold;
        }
    }

    private static string Invariant(double value) => value.ToString(CultureInfo.InvariantCulture);
}
