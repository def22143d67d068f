using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace CacheSync.Entries;

/// <summary>How values of one type stand in an entry. For generated code.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <remarks>Implementations are structs without state: as type arguments they cost neither an allocation nor a virtual call.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IEntryValue<T>
{
    /// <summary>Writes a value.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">What.</param>
    /// <param name="member">The model and the member, for the error.</param>
    /// <exception cref="CacheEntryException">No entry can carry the value.</exception>
    static abstract void Write(Utf8JsonWriter writer, T value, string member);

    /// <summary>Reads the value at which the reader stands, in any spelling; the reader then stands at its last token.</summary>
    /// <returns>False when it is not such a value; the reader's place is then of no use.</returns>
    static abstract bool TryRead(ref EntryReader reader, [MaybeNullWhen(false)] out T value);

    /// <summary>Compares two values.</summary>
    static abstract bool AreEqual(T left, T right, EntryTolerance tolerance);

    /// <summary>Compares a value with the one at which the reader stands, as <see cref="TryRead"/> and <see cref="AreEqual"/> together would.</summary>
    static abstract bool Matches(ref EntryReader reader, T value, EntryTolerance tolerance);
}
