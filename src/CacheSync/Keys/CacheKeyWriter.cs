using System.Buffers;
using System.ComponentModel;
using System.Text;

namespace CacheSync;

/// <summary>Builds the text of a key. For generated code.</summary>
/// <remarks>
/// It starts in a buffer of the caller, usually on the stack, and moves to a pooled array when a key is longer.
/// One of the <c>Finish</c> methods must be the last call.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct CacheKeyWriter
{
    /// <summary>The length of the caller's buffer that holds nearly all keys.</summary>
    public const int StackLength = 128;

    private Span<char> _chars;
    private char[]? _rented;
    private int _length;

    /// <summary>Makes an empty key.</summary>
    /// <param name="buffer">Where the key is built as long as it fits.</param>
    public CacheKeyWriter(Span<char> buffer) => _chars = buffer;

    /// <summary>Adds text of the template as it stands.</summary>
    public void Literal(string text)
    {
        text.CopyTo(Room(text.Length));
        _length += text.Length;
    }

    /// <summary>Adds a number, a <see cref="Guid"/> or a date in its one invariant spelling.</summary>
    /// <typeparam name="T">The type of the key member.</typeparam>
    public void Value<T>(T value)
        where T : struct, ISpanFormattable
    {
        var room = Room(KeyPart.MaxValueLength);
        _length += KeyPart.Format(value, room);
    }

    /// <summary>Adds text, escaped so that no other text gives the same characters.</summary>
    public void Text(string text)
    {
        var plain = KeyPart.PlainLength(text);
        text.AsSpan(0, plain).CopyTo(Room(plain));
        _length += plain;
        for (var index = plain; index < text.Length; index++)
        {
            _length += KeyPart.Escape(text, ref index, Room(KeyPart.MaxEscapeLength));
        }
    }

    /// <summary>Returns the key.</summary>
    public string Finish()
    {
        var key = _chars[.._length].ToString();
        Return();
        return key;
    }

    /// <summary>Copies the key.</summary>
    /// <returns>False when <paramref name="destination"/> is too short.</returns>
    public bool TryFinish(Span<char> destination, out int charsWritten)
    {
        var fits = _chars[.._length].TryCopyTo(destination);
        charsWritten = fits ? _length : 0;
        Return();
        return fits;
    }

    /// <summary>Copies the key as UTF-8.</summary>
    /// <returns>False when <paramref name="utf8Destination"/> is too short.</returns>
    public bool TryFinish(Span<byte> utf8Destination, out int bytesWritten)
    {
        var fits = Encoding.UTF8.TryGetBytes(_chars[.._length], utf8Destination, out bytesWritten);
        Return();
        return fits;
    }

    internal readonly bool Is(ReadOnlySpan<char> text) => text.SequenceEqual(_chars[.._length]);

    internal void Return()
    {
        if (_rented is { } rented)
        {
            this = default;
            ArrayPool<char>.Shared.Return(rented);
        }
    }

    private Span<char> Room(int length)
    {
        if (_chars.Length - _length < length)
        {
            Grow(length);
        }

        return _chars[_length..];
    }

    private void Grow(int length)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(_length + length, _chars.Length * 2));
        _chars[.._length].CopyTo(larger);
        var former = _rented;
        _chars = _rented = larger;
        if (former is not null)
        {
            ArrayPool<char>.Shared.Return(former);
        }
    }
}
