using System.Buffers;
using System.Globalization;

namespace CacheSync;

/// <summary>The spelling of the parts of a key.</summary>
/// <remarks>
/// A part never contains, raw, an ASCII character other than letters, digits and <c>-_.~@%</c>: whatever else stands in a key comes from the
/// template, which is why a template must put such a character between two parts. <c>%</c> only ever introduces an escape.
/// </remarks>
internal static class KeyPart
{
    /// <summary>The longest invariant spelling of a number, a Guid or a date.</summary>
    public const int MaxValueLength = 36;

    /// <summary>The length of <c>%uD800</c>.</summary>
    public const int MaxEscapeLength = 6;

    private const string PlainCharacters = "-.0123456789@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~";

    private static readonly SearchValues<char> Plain = SearchValues.Create(PlainCharacters);

    private static readonly SearchValues<char> Separators = SearchValues.Create(
        [.. Enumerable.Range(0, 128).Select(code => (char)code).Where(character => character != '%' && !Plain.Contains(character))]);

    /// <summary>Returns the place of the first character that no part contains, or -1.</summary>
    public static int IndexOfSeparator(ReadOnlySpan<char> text) => text.IndexOfAny(Separators);

    /// <summary>Returns how many characters at the start need no closer look.</summary>
    public static int PlainLength(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(Plain) is >= 0 and var index ? index : text.Length;

    /// <summary>Writes a value; the destination has room for <see cref="MaxValueLength"/> characters.</summary>
    public static int Format<T>(T value, Span<char> destination)
        where T : struct, ISpanFormattable
    {
        // "O" is yyyy-MM-dd for a date; numbers and Guids have their spelling by default.
        var format = typeof(T) == typeof(DateOnly) ? "O" : "";
        return value.TryFormat(destination, out var length, format, CultureInfo.InvariantCulture)
            ? length
            : throw new InvalidOperationException($"A {typeof(T).Name} does not fit in {MaxValueLength} characters.");
    }

    /// <summary>Writes the character at <paramref name="index"/>, which moves on by one when it is the first half of a pair.</summary>
    public static int Escape(ReadOnlySpan<char> text, ref int index, Span<char> destination)
    {
        var character = text[index];
        if (char.IsAscii(character) ? Plain.Contains(character) : !char.IsSurrogate(character))
        {
            destination[0] = character;
            return 1;
        }

        if (char.IsAscii(character))
        {
            destination[0] = '%';
            ((byte)character).TryFormat(destination[1..], out _, "X2", CultureInfo.InvariantCulture);
            return 3;
        }

        if (index + 1 < text.Length && char.IsSurrogatePair(character, text[index + 1]))
        {
            destination[0] = character;
            destination[1] = text[++index];
            return 2;
        }

        // Half a pair has no UTF-8 form; replaced by U+FFFD, as encoders do, it would meet every other lone half in one key.
        "%u".CopyTo(destination);
        ((ushort)character).TryFormat(destination[2..], out _, "X4", CultureInfo.InvariantCulture);
        return MaxEscapeLength;
    }

    /// <summary>Reads back escaped text; accepts more than <see cref="Escape"/> writes, so the caller compares with the text escaped again.</summary>
    public static bool TryUnescape(ReadOnlySpan<char> part, Span<char> destination, out int length)
    {
        length = 0;
        while (!part.IsEmpty)
        {
            var digits = part[0] != '%' ? 0 : part.Length > 1 && part[1] == 'u' ? 4 : 2;
            var head = digits == 4 ? 2 : 1;
            if (digits == 0)
            {
                destination[length++] = part[0];
            }
            else if (part.Length < head + digits || !TryParseHex(part.Slice(head, digits), out destination[length++]))
            {
                return false;
            }

            part = part[(head + digits)..];
        }

        return true;
    }

    private static bool TryParseHex(ReadOnlySpan<char> digits, out char character)
    {
        var parsed = ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code);
        character = (char)code;
        return parsed;
    }
}
