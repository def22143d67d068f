using System.Text.Json;
using CacheSync.Reading;
using CacheSync.Redis;

namespace CacheSync.Causes;

/// <summary>Tells entries of CacheSync from what others wrote.</summary>
internal static class EntryForms
{
    public static EntryForm Of(in EntryRead entry) => entry.Kind switch
    {
        EntryKind.Absent => EntryForm.Absent,
        EntryKind.Present when NegativeEntry.Is(entry.Bytes.Span) || HasHead(entry.Bytes.Span) => EntryForm.Own,
        _ => EntryForm.Foreign,
    };

    /// <summary>The head is the shape id, <c>$s</c>, which only the version, <c>$v</c>, may precede. What is broken behind it is still ours.</summary>
    private static bool HasHead(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject || !reader.Read())
            {
                return false;
            }

            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("$v"u8))
            {
                reader.Read();
                reader.Skip();
                reader.Read();
            }

            return reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("$s"u8) && reader.Read() && reader.TokenType == JsonTokenType.String;
        }
        catch (JsonException)
        {
            // Broken before the head: nothing says that it is ours.
            return false;
        }
    }
}
