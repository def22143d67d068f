using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace CacheSync.AspNetCore.Page.Writing;

/// <summary>Writes HTML. Everything that stands in a hole of the text is encoded; there is no other way to write a value.</summary>
internal sealed class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder _text = new(16 * 1024);

    public Html Add([InterpolatedStringHandlerArgument("")] ref HtmlText text)
    {
        _ = text;
        return this;
    }

    public override string ToString() => _text.ToString();

    internal void Markup(string literal) => _text.Append(literal);

    internal void Text(string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _text.Append(Encoder.Encode(value));
        }
    }
}
