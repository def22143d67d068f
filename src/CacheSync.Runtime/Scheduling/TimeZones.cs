using System.Diagnostics.CodeAnalysis;

namespace CacheSync.Scheduling;

/// <summary>Finds time zones by their names.</summary>
internal static class TimeZones
{
    /// <summary>Finds a time zone by its IANA or Windows name.</summary>
    public static bool TryFind(string? name, [NotNullWhen(true)] out TimeZoneInfo? zone)
    {
        zone = null;
        return !string.IsNullOrWhiteSpace(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone);
    }
}
