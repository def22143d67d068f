using System.Globalization;

namespace CacheSync.AspNetCore.Page.Writing;

/// <summary>
/// Writes keys and values so that they can be told apart by eye and change nothing around them: signs that are not seen, or that turn the
/// direction of the text, are written as their code points, and long ones are folded.
/// </summary>
internal static class KeyText
{
    private const int LongestShown = 160;

    public static Html AddKey(this Html html, string text)
    {
        if (text.Length <= LongestShown)
        {
            html.Add($"<bdi class=\"key\">");
            return html.AddText(text).Add($"</bdi>");
        }

        var cut = char.IsHighSurrogate(text[LongestShown - 1]) ? LongestShown - 1 : LongestShown;
        html.Add($"<details class=\"key\"><summary><bdi>").AddText(text[..cut]).Add($"</bdi>… <span class=\"muted\">({Figures.Count(text.Length)} characters)</span></summary><bdi>");
        return html.AddText(text[cut..]).Add($"</bdi></details>");
    }

    /// <summary>Writes a text that may hold what somebody has sent, in full.</summary>
    public static Html AddText(this Html html, string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (IsHidden(text, i))
            {
                html.Add($"{text[start..i]}<span class=\"code-point\">U+{((int)text[i]).ToString("X4", CultureInfo.InvariantCulture)}</span>");
                start = i + 1;
            }
        }

        return html.Add($"{text[start..]}");
    }

    private static bool IsHidden(string text, int index) => char.GetUnicodeCategory(text[index]) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Surrogate => !IsPaired(text, index),
        _ => false,
    };

    private static bool IsPaired(string text, int index) =>
        (index + 1 < text.Length && char.IsSurrogatePair(text, index)) || (index > 0 && char.IsSurrogatePair(text, index - 1));
}
