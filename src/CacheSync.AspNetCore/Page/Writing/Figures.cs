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
        : known.Lower < known.Upper ? $"{Tenths(known.Lower)} – {TenthsUp(known.Upper)} %"
        : "exact";

    public static string Seconds(double seconds) => seconds switch
    {
        < 1 => seconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
        < 120 => seconds.ToString("0", CultureInfo.InvariantCulture) + " s",
        < 7_200 => (seconds / 60).ToString("0", CultureInfo.InvariantCulture) + " min",
        _ => (seconds / 3_600).ToString("0.0", CultureInfo.InvariantCulture) + " h",
    };

    // The upper bound the other way, or the interval would claim more than is known.
    private static string TenthsUp(double ratio) => (Math.Ceiling((ratio * 1_000) - 1e-9) / 10).ToString("0.0", CultureInfo.InvariantCulture);

    // Cut and not rounded: 100 % is said only when nothing is wrong.
    private static string Tenths(double ratio) => (Math.Floor((ratio * 1_000) + 1e-9) / 10).ToString("0.0", CultureInfo.InvariantCulture);
}
