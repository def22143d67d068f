using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace CacheSync.Entries;

/// <summary>Binary fractions. For generated code.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <remarks>NaN and the infinities stand as the strings <c>"NaN"</c>, <c>"Infinity"</c> and <c>"-Infinity"</c>.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FloatingValue<T> : IEntryValue<T>, IEntryName<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, T value, string member)
    {
        if (!T.IsFinite(value))
        {
            writer.WriteStringValue(T.IsNaN(value) ? "NaN"u8 : T.IsPositive(value) ? "Infinity"u8 : "-Infinity"u8);
        }
        else if (typeof(T) == typeof(float))
        {
            writer.WriteNumberValue(float.CreateTruncating(value));
        }
        else
        {
            writer.WriteNumberValue(double.CreateTruncating(value));
        }
    }

    /// <inheritdoc/>
    public static bool TryRead(ref EntryReader reader, out T value) =>
        reader.Json.TokenType == JsonTokenType.Number ? TryParse(reader.Json.ValueSpan, out value) : TryReadName(ref reader, out value);

    /// <inheritdoc/>
    public static bool AreEqual(T left, T right, EntryTolerance tolerance) =>
        left.Equals(right) || (tolerance.Amount > 0 && tolerance.Covers(double.CreateTruncating(left), double.CreateTruncating(right)));

    /// <inheritdoc/>
    public static bool Matches(ref EntryReader reader, T value, EntryTolerance tolerance) =>
        TryRead(ref reader, out var other) && AreEqual(value, other, tolerance);

    /// <inheritdoc/>
    public static void WriteName(Utf8JsonWriter writer, T value, string member) => ScalarText.WriteName(writer, value, "");

    /// <inheritdoc/>
    public static bool TryReadName(ref EntryReader reader, out T value)
    {
        Span<byte> text = stackalloc byte[EntryReader.ScalarLength];
        var length = reader.CopyText(text);
        value = default;
        if (length <= 0)
        {
            return false;
        }

        (var named, value) = text[..length] switch
        {
            var name when name.SequenceEqual("NaN"u8) => (true, T.NaN),
            var name when name.SequenceEqual("Infinity"u8) => (true, T.PositiveInfinity),
            var name when name.SequenceEqual("-Infinity"u8) => (true, T.NegativeInfinity),
            _ => (false, default),
        };
        return named || TryParse(text[..length], out value);
    }

    // A number too large for the type parses as an infinity, which no row that can be written as a number holds.
    private static bool TryParse(ReadOnlySpan<byte> text, out T value) =>
        T.TryParse(text, Styles, CultureInfo.InvariantCulture, out value) && T.IsFinite(value);
}
