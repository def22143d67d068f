using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace CacheSync.Entries;

/// <summary>What is to be known of a member to find it in an entry and to compare it. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EntryShapeMember
{
    /// <summary>Makes a member.</summary>
    /// <param name="name">Its name, as declared.</param>
    /// <param name="spelling">Its name in an entry; null for the declared one.</param>
    public EntryShapeMember(string name, string? spelling = null)
    {
        Name = name;
        Spelling = spelling ?? name;
        Utf8Spelling = Encoding.UTF8.GetBytes(Spelling);
        string[] others = [name, JsonNamingPolicy.CamelCase.ConvertName(name), char.ToUpperInvariant(name[0]) + name[1..]];
        OtherSpellings = [.. others.Distinct(StringComparer.Ordinal).Where(other => other != Spelling).Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>Gets the name, as declared.</summary>
    public string Name { get; }

    /// <summary>Gets the name in an entry.</summary>
    public string Spelling { get; }

    /// <summary>Gets a value indicating whether the value is never shown.</summary>
    public bool IsSensitive { get; init; }

    /// <summary>Gets how far two values may be apart and still count as equal.</summary>
    public EntryTolerance Tolerance { get; init; }

    internal byte[] Utf8Spelling { get; }

    internal IReadOnlyList<byte[]> OtherSpellings { get; }
}
