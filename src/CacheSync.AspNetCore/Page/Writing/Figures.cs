using System.Globalization;

namespace CacheSync.AspNetCore.Page.Writing;

/// <summary>Numbers as people read them.</summary>
internal static class Figures
{
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Percent(double? ratio) => ratio is { } known ? Tenths(known) + " %" : "–";

    public static string Threshold(double ratio) => ratio.ToString("0.##%", CultureInfo.InvariantCulture).Replace("%", " %", StringComparison.Ordinal);

    /// <summary>Says between what the ratio lies with 95 % certainty; where all keys were looked at, it is known.</summary>
    public static string Interval(RatioInterval? interval) => interval is not { } known ? "–"
        : known.Lower < known.Upper ? $"{Bound(known.Lower)}\u00A0–\u00A0{Bound(known.Upper)}\u00A0%"
        : "exact";

    public static string Seconds(double seconds) => seconds switch
    {
        < 1 => seconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
        < 120 => seconds.ToString("0", CultureInfo.InvariantCulture) + " s",
        < 7_200 => (seconds / 60).ToString("0", CultureInfo.InvariantCulture) + " min",
        _ => (seconds / 3_600).ToString("0.0", CultureInfo.InvariantCulture) + " h",
    };

    // Rounded, as alerts and logs write it; but a bound under 100 % is not told as 100 %.
    private static string Bound(double ratio) => ratio is < 1 and > 0.999 ? Tenths(ratio) : (ratio * 100).ToString("0.0", CultureInfo.InvariantCulture);

    // Cut and not rounded: 100 % is said only when nothing is wrong.
    private static string Tenths(double ratio) => (Math.Floor((ratio * 1_000) + 1e-9) / 10).ToString("0.0", CultureInfo.InvariantCulture);
}
