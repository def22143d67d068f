using System.Globalization;

namespace CacheSync.AspNetCore.Page.Writing;

/// <summary>Writes times in UTC; the script of the page shows them in the zone of the reader.</summary>
internal static class Times
{
    public static Html AddTime(this Html html, DateTimeOffset? time) => Add(html, time, "time");

    /// <summary>Writes a time that the script shows as its age, or as how far away it is.</summary>
    public static Html AddAge(this Html html, DateTimeOffset? time) => Add(html, time, "age");

    private static Html Add(Html html, DateTimeOffset? time, string form) => time is { } known
        ? html.Add($"<time datetime=\"{known.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}\" data-form=\"{form}\">{known.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)}</time>")
        : html.Add($"<span class=\"muted\">–</span>");
}
