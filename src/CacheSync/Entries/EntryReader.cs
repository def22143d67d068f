using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace CacheSync.Entries;

/// <summary>Reads the values of an entry whose UTF-8 and JSON are already known to be sound. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct EntryReader
{
    /// <summary>A number, date or Guid is never longer than this, even when every character is escaped.</summary>
    internal const int ScalarLength = 256;

    private readonly ReadOnlySpan<byte> _json;
    private Utf8JsonReader _reader;

    /// <summary>Starts at the first token of a value.</summary>
    public EntryReader(ReadOnlySpan<byte> json)
    {
        _json = json;
        _reader = new Utf8JsonReader(json);
        _reader.Read();
    }

    /// <summary>Gets the reader over the tokens.</summary>
    [UnscopedRef]
    public ref Utf8JsonReader Json => ref _reader;

    /// <summary>Gets or sets what is wrong inside the value, when there is more to say than that it cannot be read.</summary>
    public string? Problem { get; set; }

    /// <summary>Gets a value indicating whether the reader stands at a null.</summary>
    public readonly bool IsNull => _reader.TokenType == JsonTokenType.Null;

    /// <summary>Returns the JSON of the value at which the reader stands and moves to its last token.</summary>
    public ReadOnlySpan<byte> TakeJson()
    {
        var start = (int)_reader.TokenStartIndex;
        _reader.Skip();
        return _json[start..(int)_reader.BytesConsumed];
    }

    /// <summary>Returns the JSON from <paramref name="start"/>, a place in the same value.</summary>
    internal readonly ReadOnlySpan<byte> JsonAt(int start, int length) => _json.Slice(start, length);

    /// <summary>Copies a string or name that may be a number, a date or the like.</summary>
    /// <returns>The length, or -1 when it is no string or too long to be one of these.</returns>
    internal readonly int CopyText(scoped Span<byte> text)
    {
        if (_reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName) || _reader.ValueSpan.Length > text.Length)
        {
            return -1;
        }

        if (!_reader.ValueIsEscaped)
        {
            _reader.ValueSpan.CopyTo(text);
            return _reader.ValueSpan.Length;
        }

        try
        {
            return _reader.CopyString(text);
        }
        catch (InvalidOperationException)
        {
            return -1;
        }
    }

    /// <summary>Returns a string or name, or null when it is none or an escape in it stands for half a surrogate pair.</summary>
    internal readonly string? GetText()
    {
        if (_reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            return null;
        }

        try
        {
            return _reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Compares a string with text without materialising it.</summary>
    internal readonly bool TextEquals(string text)
    {
        if (_reader.TokenType != JsonTokenType.String)
        {
            return false;
        }

        try
        {
            return _reader.ValueTextEquals(text);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
