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

    public string Back => Hours == Week ? "7 days" : "24 hours";

    public string ModelAddress(string name) => $"{ToBase}models/{Uri.EscapeDataString(name)}";
}
