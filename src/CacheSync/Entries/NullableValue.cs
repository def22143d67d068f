using System.ComponentModel;
using System.Text.Json;

namespace CacheSync.Entries;

/// <summary>Values that may be absent. For generated code.</summary>
/// <typeparam name="T">The type without its question mark.</typeparam>
/// <typeparam name="TValue">How a present value stands in an entry.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NullableValue<T, TValue> : IEntryValue<T?>
    where T : struct
    where TValue : struct, IEntryValue<T>
{
    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, T? value, string member)
    {
        if (value is { } present)
        {
            TValue.Write(writer, present, member);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <inheritdoc/>
    public static bool TryRead(ref EntryReader reader, out T? value)
    {
        value = null;
        if (reader.IsNull)
        {
            return true;
        }

        if (!TValue.TryRead(ref reader, out var present))
        {
            return false;
        }

        value = present;
        return true;
    }

    /// <inheritdoc/>
    public static bool AreEqual(T? left, T? right, EntryTolerance tolerance) =>
        left is { } first && right is { } second ? TValue.AreEqual(first, second, tolerance) : left is null && right is null;

    /// <inheritdoc/>
    public static bool Matches(ref EntryReader reader, T? value, EntryTolerance tolerance) =>
        value is { } present ? TValue.Matches(ref reader, present, tolerance) : reader.IsNull;
}
