using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Unicode;

namespace CacheSync;

/// <summary>Takes the text of a key apart; refuses every text that <see cref="CacheKeyWriter"/> would not write. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct CacheKeyReader
{
    /// <summary>The length from which the characters of a UTF-8 key do not go on the stack.</summary>
    public const int StackLength = 256;

    private ReadOnlySpan<char> _rest;

    /// <summary>Starts at the beginning of a key.</summary>
    public CacheKeyReader(ReadOnlySpan<char> key) => _rest = key;

    /// <summary>Gets a value indicating whether nothing is left.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Decodes a UTF-8 key into a buffer that has room for as many characters as the key has bytes.</summary>
    /// <returns>False when the key is not UTF-8, which no key of a cached model is.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> utf8Key, Span<char> buffer, out ReadOnlySpan<char> key)
    {
        var decoded = Utf8.ToUtf16(utf8Key, buffer, out _, out var length, replaceInvalidSequences: false) == OperationStatus.Done;
        key = buffer[..length];
        return decoded;
    }

    /// <summary>Parses a part in the one spelling that <see cref="CacheKeyWriter.Value{T}"/> gives it.</summary>
    /// <typeparam name="T">The type of the key member.</typeparam>
    public static bool TryParse<T>(ReadOnlySpan<char> part, out T value)
        where T : struct, ISpanFormattable, ISpanParsable<T>
    {
        if (part.Length > KeyPart.MaxValueLength || !T.TryParse(part, CultureInfo.InvariantCulture, out value))
        {
            value = default;
            return false;
        }

        // "007", "+1", "-0" and upper-case Guids parse, but are other keys.
        Span<char> spelled = stackalloc char[KeyPart.MaxValueLength];
        return part.SequenceEqual(spelled[..KeyPart.Format(value, spelled)]);
    }

    /// <summary>Passes over text of the template.</summary>
    public bool Skip(string literal)
    {
        if (!_rest.StartsWith(literal, StringComparison.Ordinal))
        {
            return false;
        }

        _rest = _rest[literal.Length..];
        return true;
    }

    /// <summary>Takes a part and the text of the template behind it.</summary>
    /// <param name="literal">The text up to the next part or the end of the template.</param>
    /// <param name="part">The characters of the part, still escaped.</param>
    public bool TryTake(string literal, out ReadOnlySpan<char> part)
    {
        // The first separator in the key is the first one in the literal, because a part has none.
        var within = KeyPart.IndexOfSeparator(literal);
        var length = within < 0 ? _rest.Length - literal.Length : KeyPart.IndexOfSeparator(_rest) - within;
        if (length < 0 || !_rest[length..].StartsWith(literal, StringComparison.Ordinal))
        {
            part = default;
            return false;
        }

        part = _rest[..length];
        _rest = _rest[(length + literal.Length)..];
        return true;
    }

    /// <summary>Takes a number, a <see cref="Guid"/> or a date and the text of the template behind it.</summary>
    /// <typeparam name="T">The type of the key member.</typeparam>
    public bool TryRead<T>(string literal, out T value)
        where T : struct, ISpanFormattable, ISpanParsable<T>
    {
        if (TryTake(literal, out var part))
        {
            return TryParse(part, out value);
        }

        value = default;
        return false;
    }

    /// <summary>Takes escaped text and the text of the template behind it.</summary>
    public bool TryRead(string literal, [NotNullWhen(true)] out string? value)
    {
        value = null;
        if (!TryTake(literal, out var part))
        {
            return false;
        }

        if (KeyPart.PlainLength(part) == part.Length)
        {
            value = part.ToString();
            return true;
        }

        var buffer = ArrayPool<char>.Shared.Rent(part.Length);
        if (KeyPart.TryUnescape(part, buffer, out var length))
        {
            var text = new string(buffer, 0, length);
            value = IsSpelledAs(text, part) ? text : null;
        }

        ArrayPool<char>.Shared.Return(buffer);
        return value is not null;
    }

    private static bool IsSpelledAs(string text, ReadOnlySpan<char> part)
    {
        var writer = new CacheKeyWriter(stackalloc char[CacheKeyWriter.StackLength]);
        writer.Text(text);
        var same = writer.Is(part);
        writer.Return();
        return same;
    }
}
