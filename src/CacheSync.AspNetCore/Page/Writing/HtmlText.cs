using System.Globalization;
using System.Runtime.CompilerServices;

namespace CacheSync.AspNetCore.Page.Writing;

/// <summary>An interpolated text of HTML: its literal parts are markup, its holes are values.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlText
{
    private readonly Html _html;

    public HtmlText(int literalLength, int formattedCount, Html html)
    {
        _ = (literalLength, formattedCount);
        _html = html;
    }

    public void AppendLiteral(string literal) => _html.Markup(literal);

    public void AppendFormatted(string? value) => _html.Text(value);

    public void AppendFormatted(int value) => _html.Text(value.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(long value) => _html.Text(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A coordinate.</summary>
    public void AppendFormatted(double value) => _html.Text(value.ToString("0.##", CultureInfo.InvariantCulture));
}
