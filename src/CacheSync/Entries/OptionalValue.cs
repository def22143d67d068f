using System.ComponentModel;
using System.Text.Json;

namespace CacheSync.Entries;

/// <summary>References that may be null. For generated code.</summary>
/// <typeparam name="T">The type without its question mark.</typeparam>
/// <typeparam name="TValue">How a value that is not null stands in an entry.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct OptionalValue<T, TValue> : IEntryValue<T?>
    where T : class
    where TValue : struct, IEntryValue<T>
{
    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, T? value, string member)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            TValue.Write(writer, value, member);
        }
    }

    /// <inheritdoc/>
    public static bool TryRead(ref EntryReader reader, out T? value)
    {
        value = null;
        return reader.IsNull || TValue.TryRead(ref reader, out value);
    }

    /// <inheritdoc/>
    public static bool AreEqual(T? left, T? right, EntryTolerance tolerance) =>
        left is null || right is null ? left == right : TValue.AreEqual(left, right, tolerance);

    /// <inheritdoc/>
    public static bool Matches(ref EntryReader reader, T? value, EntryTolerance tolerance) =>
        value is null ? reader.IsNull : !reader.IsNull && TValue.Matches(ref reader, value, tolerance);
}
