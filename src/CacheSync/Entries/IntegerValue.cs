using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace CacheSync.Entries;

/// <summary>Whole numbers. For generated code.</summary>
/// <typeparam name="T">One of the eight integer types of C#.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct IntegerValue<T> : IEntryValue<T>, IEntryName<T>
    where T : struct, IBinaryInteger<T>
{
    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, T value, string member)
    {
        if (typeof(T) == typeof(ulong))
        {
            writer.WriteNumberValue(ulong.CreateTruncating(value));
        }
        else
        {
            writer.WriteNumberValue(long.CreateTruncating(value));
        }
    }

    /// <inheritdoc/>
    public static bool TryRead(ref EntryReader reader, out T value) =>
        reader.Json.TokenType == JsonTokenType.Number ? TryParse(reader.Json.ValueSpan, out value) : TryReadName(ref reader, out value);

    /// <inheritdoc/>
    public static bool AreEqual(T left, T right, EntryTolerance tolerance) =>
        left == right || (tolerance.Amount > 0 && tolerance.Covers(decimal.CreateTruncating(left), decimal.CreateTruncating(right)));

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
        return length > 0 && TryParse(text[..length], out value);
    }

    private static bool TryParse(ReadOnlySpan<byte> text, out T value)
    {
        if (T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        // 1e2 and 100.0 are whole numbers in other hands; every integer type fits into a decimal.
        if (DecimalValue.TryParse(text, out var number) && decimal.IsInteger(number))
        {
            value = T.CreateSaturating(number);
            return decimal.CreateTruncating(value) == number;
        }

        return false;
    }
}
