namespace CacheSync.AspNetCore.Page;

/// <summary>What all pages have around their content.</summary>
/// <param name="ToBase">The way from the page to the base: empty, or <c>../</c>.</param>
/// <param name="Version">The hash of the page's files.</param>
/// <param name="MayAct">Whether the user may start, cancel and pause.</param>
/// <param name="Hours">How far back the lines go.</param>
internal sealed record PageFrame(string ToBase, string Version, bool MayAct, int Hours)
{
    public const int Day = 24;
    public const int Week = 168;

    public string Back => Hours switch
    {
        Week => "7 days",
        1 => "hour",
        _ => $"{Hours} hours",
    };

    /// <summary>Gets the address of the overview.</summary>
    public string Overview => ToBase.Length == 0 ? "./" : ToBase;

    /// <summary>Returns the address of a model. A slash in its name is escaped twice: a proxy that takes a prefix off decodes the path once, and would make two segments of one name.</summary>
    public string ModelAddress(string name) => $"{ToBase}models/{Escape(name)}";

    public static string Escape(string name) => Uri.EscapeDataString(name).Replace("%2F", "%252F", StringComparison.Ordinal);
}
