using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CacheSync.Entries;

/// <summary>Enumerations: numbers as values, names as the keys of a dictionary, and either is read. For generated code.</summary>
/// <typeparam name="TEnum">The enumeration.</typeparam>
/// <typeparam name="TNumber">The integer type under it.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct EnumValue<TEnum, TNumber> : IEntryValue<TEnum>, IEntryName<TEnum>
    where TEnum : struct, Enum
    where TNumber : struct, IBinaryInteger<TNumber>
{
    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, TEnum value, string member) =>
        IntegerValue<TNumber>.Write(writer, Unsafe.BitCast<TEnum, TNumber>(value), member);

    /// <inheritdoc/>
    public static bool TryRead(ref EntryReader reader, out TEnum value)
    {
        if (IntegerValue<TNumber>.TryRead(ref reader, out var number))
        {
            value = Unsafe.BitCast<TNumber, TEnum>(number);
            return true;
        }

        value = default;
        return reader.GetText() is { Length: > 0 } name && TryParse(name, out value);
    }

    /// <inheritdoc/>
    public static bool AreEqual(TEnum left, TEnum right, EntryTolerance tolerance) =>
        Unsafe.BitCast<TEnum, TNumber>(left) == Unsafe.BitCast<TEnum, TNumber>(right);

    /// <inheritdoc/>
    public static bool Matches(ref EntryReader reader, TEnum value, EntryTolerance tolerance) =>
        TryRead(ref reader, out var other) && AreEqual(value, other, tolerance);

    /// <inheritdoc/>
    public static void WriteName(Utf8JsonWriter writer, TEnum value, string member) => writer.WritePropertyName(value.ToString());

    /// <inheritdoc/>
    public static bool TryReadName(ref EntryReader reader, out TEnum value)
    {
        value = default;
        return reader.GetText() is { Length: > 0 } name && TryParse(name, out value);
    }

    // The exact name first: two names may differ in case alone.
    private static bool TryParse(string name, out TEnum value) => Enum.TryParse(name, out value) || Enum.TryParse(name, ignoreCase: true, out value);
}
