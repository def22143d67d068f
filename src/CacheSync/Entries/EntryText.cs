using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CacheSync.Entries;

/// <summary>Values as the JSON text that reports show.</summary>
internal static class EntryText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Returns the JSON of a value, cut to <see cref="MemberDifference.MaxValueLength"/>.</summary>
    public static string Of<T, TValue>(T value)
        where TValue : struct, IEntryValue<T>
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(bytes, Options);
        try
        {
            TValue.Write(writer, value, "The value");
        }
        catch (CacheEntryException problem)
        {
            return $"({problem.Message})";
        }

        writer.Flush();
        return Of(bytes.WrittenSpan);
    }

    /// <summary>Returns JSON as text, cut to <see cref="MemberDifference.MaxValueLength"/>.</summary>
    public static string Of(ReadOnlySpan<byte> json)
    {
        // No character takes more than three bytes for each UTF-16 unit; a character cut in two at the end falls behind the cut.
        const int MaxBytes = (MemberDifference.MaxValueLength + 1) * 3;
        var text = Encoding.UTF8.GetString(json.Length <= MaxBytes ? json : json[..MaxBytes]);
        if (text.Length <= MemberDifference.MaxValueLength)
        {
            return text;
        }

        var length = MemberDifference.MaxValueLength - 1;
        return (char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length]) + "…";
    }

    /// <summary>Returns a date as JSON.</summary>
    public static string Of(DateTime value) => Of<DateTime, DateTimeValue>(value);

    /// <summary>Returns an instant as JSON.</summary>
    public static string Of(DateTimeOffset value) => Of<DateTimeOffset, DateTimeOffsetValue>(value);
}
