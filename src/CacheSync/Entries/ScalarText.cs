using System.Globalization;
using System.Text.Json;

namespace CacheSync.Entries;

/// <summary>Writes values whose text needs no JSON escape.</summary>
internal static class ScalarText
{
    public static void WriteValue<T>(Utf8JsonWriter writer, T value, string format)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[EntryReader.ScalarLength];
        value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }

    public static void WriteName<T>(Utf8JsonWriter writer, T value, string format)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[EntryReader.ScalarLength];
        value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        writer.WritePropertyName(text[..length]);
    }
}
