using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace CacheSync.Entries;

/// <summary>Lists, and the interfaces a list implements. For generated code.</summary>
/// <typeparam name="TSequence"><see cref="List{T}"/> or an interface of it.</typeparam>
/// <typeparam name="TItem">The type of an item.</typeparam>
/// <typeparam name="TValue">How an item stands in an entry.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SequenceValue<TSequence, TItem, TValue> : IEntryValue<TSequence>
    where TSequence : class, IEnumerable<TItem>
    where TValue : struct, IEntryValue<TItem>
{
    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, TSequence value, string member)
    {
        EntryNull.Refuse(value, member);
        writer.WriteStartArray();
        foreach (var item in value)
        {
            TValue.Write(writer, item, member);
        }

        writer.WriteEndArray();
    }

    /// <inheritdoc/>
    public static bool TryRead(ref EntryReader reader, [MaybeNullWhen(false)] out TSequence value)
    {
        value = null;
        if (reader.Json.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        var items = new List<TItem>();
        while (reader.Json.Read() && reader.Json.TokenType != JsonTokenType.EndArray)
        {
            if (!TValue.TryRead(ref reader, out var item))
            {
                return false;
            }

            items.Add(item);
        }

        value = (TSequence)(IEnumerable<TItem>)items;
        return true;
    }

    /// <inheritdoc/>
    public static bool AreEqual(TSequence left, TSequence right, EntryTolerance tolerance)
    {
        if (left is null || right is null)
        {
            return left == right;
        }

        using var others = right.GetEnumerator();
        foreach (var item in left)
        {
            if (!others.MoveNext() || !TValue.AreEqual(item, others.Current, tolerance))
            {
                return false;
            }
        }

        return !others.MoveNext();
    }

    /// <inheritdoc/>
    public static bool Matches(ref EntryReader reader, TSequence value, EntryTolerance tolerance)
    {
        if (value is null || reader.Json.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        foreach (var item in value)
        {
            if (!reader.Json.Read() || reader.Json.TokenType == JsonTokenType.EndArray || !TValue.Matches(ref reader, item, tolerance))
            {
                return false;
            }
        }

        return reader.Json.Read() && reader.Json.TokenType == JsonTokenType.EndArray;
    }
}
