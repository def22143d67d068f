using System.Text.Json;
using System.Text.Json.Serialization;

namespace CacheSync.Reporting;

/// <summary>Writes an interval as <c>[lower, upper]</c>.</summary>
internal sealed class RatioIntervalJsonConverter : JsonConverter<RatioInterval>
{
    public override RatioInterval Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Expect(reader.TokenType == JsonTokenType.StartArray);
        var lower = Bound(ref reader);
        var upper = Bound(ref reader);
        Expect(reader.Read() && reader.TokenType == JsonTokenType.EndArray);
        return new(lower, upper);
    }

    public override void Write(Utf8JsonWriter writer, RatioInterval value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.Lower);
        writer.WriteNumberValue(value.Upper);
        writer.WriteEndArray();
    }

    private static double Bound(ref Utf8JsonReader reader)
    {
        Expect(reader.Read() && reader.TokenType == JsonTokenType.Number);
        return reader.GetDouble();
    }

    private static void Expect(bool met)
    {
        if (!met)
        {
            throw new JsonException("An interval is an array of two numbers, for instance [0.95, 0.99].");
        }
    }
}
