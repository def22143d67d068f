using System.ComponentModel;
using System.Globalization;
using System.Text.Json;

namespace CacheSync.Entries;

/// <summary>Decimal fractions. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DecimalValue : IEntryValue<decimal>, IEntryName<decimal>
{
    private const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, decimal value, string member) => writer.WriteNumberValue(value);

    /// <inheritdoc/>
    public static bool TryRead(ref EntryReader reader, out decimal value) =>
        reader.Json.TokenType == JsonTokenType.Number ? TryParse(reader.Json.ValueSpan, out value) : TryReadName(ref reader, out value);

    /// <inheritdoc/>
    public static bool AreEqual(decimal left, decimal right, EntryTolerance tolerance) => tolerance.Covers(left, right);

    /// <inheritdoc/>
    public static bool Matches(ref EntryReader reader, decimal value, EntryTolerance tolerance) =>
        TryRead(ref reader, out var other) && AreEqual(value, other, tolerance);

    /// <inheritdoc/>
    public static void WriteName(Utf8JsonWriter writer, decimal value, string member) => ScalarText.WriteName(writer, value, "");

    /// <inheritdoc/>
    public static bool TryReadName(ref EntryReader reader, out decimal value)
    {
        Span<byte> text = stackalloc byte[EntryReader.ScalarLength];
        var length = reader.CopyText(text);
        value = default;
        return length > 0 && TryParse(text[..length], out value);
    }

    internal static bool TryParse(ReadOnlySpan<byte> text, out decimal value) =>
        decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out value);
}
