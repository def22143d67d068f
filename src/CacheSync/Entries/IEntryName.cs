using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace CacheSync.Entries;

/// <summary>How values of one type stand in an entry as the keys of a dictionary. For generated code.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IEntryName<T>
{
    /// <summary>Writes a value as a property name, spelled as <see cref="JsonSerializer"/> spells it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">What.</param>
    /// <param name="member">The model and the member, for the error.</param>
    static abstract void WriteName(Utf8JsonWriter writer, T value, string member);

    /// <summary>Reads the property name at which the reader stands.</summary>
    static abstract bool TryReadName(ref EntryReader reader, [MaybeNullWhen(false)] out T value);
}
