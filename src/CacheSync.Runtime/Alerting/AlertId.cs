using System.Globalization;

namespace CacheSync.Alerting;

/// <summary>The ids of alerts: they sort by time and hold, to the millisecond, when the alert was raised.</summary>
internal static class AlertId
{
    // 48 bits of Unix milliseconds stand first in a GUID of version 7.
    private const int TimeDigits = 12;

    public static string New(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");

    /// <summary>Returns when the alert was raised, or null when the id is none of this kind.</summary>
    public static DateTimeOffset? TimeOf(string id) =>
        Guid.TryParseExact(id, "N", out var guid) && guid.Version == 7
            ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(id.AsSpan(0, TimeDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))
            : null;
}
