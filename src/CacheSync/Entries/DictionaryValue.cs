using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace CacheSync.Entries;

/// <summary>Dictionaries, and the interfaces a dictionary implements; their order carries no meaning. For generated code.</summary>
/// <typeparam name="TDictionary"><see cref="Dictionary{TKey, TItem}"/> or an interface of it.</typeparam>
/// <typeparam name="TKey">The type of a key.</typeparam>
/// <typeparam name="TItem">The type of an item.</typeparam>
/// <typeparam name="TName">How a key stands in an entry.</typeparam>
/// <typeparam name="TValue">How an item stands in an entry.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DictionaryValue<TDictionary, TKey, TItem, TName, TValue> : IEntryValue<TDictionary>
    where TDictionary : class, IEnumerable<KeyValuePair<TKey, TItem>>
    where TKey : notnull
    where TName : struct, IEntryName<TKey>
    where TValue : struct, IEntryValue<TItem>
{
    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, TDictionary value, string member)
    {
        EntryNull.Refuse(value, member);
        writer.WriteStartObject();
        foreach (var (key, item) in value)
        {
            TName.WriteName(writer, key, member);
            TValue.Write(writer, item, member);
        }

        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public static bool TryRead(ref EntryReader reader, [MaybeNullWhen(false)] out TDictionary value)
    {
        value = null;
        if (reader.Json.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        var items = new Dictionary<TKey, TItem>();
        while (reader.Json.Read() && reader.Json.TokenType == JsonTokenType.PropertyName)
        {
            if (!TName.TryReadName(ref reader, out var key) || !reader.Json.Read() || !TValue.TryRead(ref reader, out var item))
            {
                return false;
            }

            items[key] = item;
        }

        value = (TDictionary)(IEnumerable<KeyValuePair<TKey, TItem>>)items;
        return true;
    }

    /// <inheritdoc/>
    public static bool AreEqual(TDictionary left, TDictionary right, EntryTolerance tolerance)
    {
        if (left is null || right is null)
        {
            return left == right;
        }

        // Copied, because a dictionary may compare its keys in ways an entry does not know (without case, for instance).
        var others = new Dictionary<TKey, TItem>(right);
        var count = 0;
        foreach (var (key, item) in left)
        {
            if (!others.TryGetValue(key, out var other) || !TValue.AreEqual(item, other, tolerance))
            {
                return false;
            }

            count++;
        }

        return count == others.Count;
    }

    /// <inheritdoc/>
    public static bool Matches(ref EntryReader reader, TDictionary value, EntryTolerance tolerance)
    {
        if (value is null || reader.Json.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        var places = new Dictionary<TKey, (int Start, int Length)>();
        while (reader.Json.Read() && reader.Json.TokenType == JsonTokenType.PropertyName)
        {
            if (!TName.TryReadName(ref reader, out var key) || !reader.Json.Read())
            {
                return false;
            }

            var start = (int)reader.Json.TokenStartIndex;
            places[key] = (start, reader.TakeJson().Length);
        }

        var count = 0;
        foreach (var (key, item) in value)
        {
            if (!places.TryGetValue(key, out var place))
            {
                return false;
            }

            var other = new EntryReader(reader.JsonAt(place.Start, place.Length));
            if (!TValue.Matches(ref other, item, tolerance))
            {
                return false;
            }

            count++;
        }

        return count == places.Count;
    }
}
