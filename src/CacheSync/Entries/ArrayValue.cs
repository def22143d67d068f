using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace CacheSync.Entries;

/// <summary>Arrays. For generated code.</summary>
/// <typeparam name="TItem">The type of an item.</typeparam>
/// <typeparam name="TValue">How an item stands in an entry.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ArrayValue<TItem, TValue> : IEntryValue<TItem[]>
    where TValue : struct, IEntryValue<TItem>
{
    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, TItem[] value, string member) =>
        SequenceValue<IEnumerable<TItem>, TItem, TValue>.Write(writer, value, member);

    /// <inheritdoc/>
    public static bool TryRead(ref EntryReader reader, [MaybeNullWhen(false)] out TItem[] value)
    {
        var isSequence = SequenceValue<List<TItem>, TItem, TValue>.TryRead(ref reader, out var items);
        value = items?.ToArray();
        return isSequence;
    }

    /// <inheritdoc/>
    public static bool AreEqual(TItem[] left, TItem[] right, EntryTolerance tolerance) =>
        SequenceValue<IEnumerable<TItem>, TItem, TValue>.AreEqual(left, right, tolerance);

    /// <inheritdoc/>
    public static bool Matches(ref EntryReader reader, TItem[] value, EntryTolerance tolerance) =>
        SequenceValue<IEnumerable<TItem>, TItem, TValue>.Matches(ref reader, value, tolerance);
}
