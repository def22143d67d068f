using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace CacheSync.Entries;

/// <summary>The members of an entry, or of an object inside one. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EntryShape
{
    private readonly EntryShapeMember[] _members;

    /// <summary>Makes a shape.</summary>
    /// <param name="name">The name of the class, for messages.</param>
    /// <param name="id">The id that entries carry as <c>$s</c>; null for an object inside an entry.</param>
    /// <param name="members">The members, in declaration order.</param>
    public EntryShape(string name, string? id, params EntryShapeMember[] members)
    {
        Name = name;
        Utf8Id = id is null ? null : Encoding.UTF8.GetBytes(id);
        _members = members;
    }

    /// <summary>Gets the name of the class.</summary>
    public string Name { get; }

    /// <summary>Gets the members, in declaration order.</summary>
    public IReadOnlyList<EntryShapeMember> Members => _members;

    internal byte[]? Utf8Id { get; }

    internal EntryShapeMember this[int index] => _members[index];

    /// <summary>Returns the member whose name the reader stands at, or -1.</summary>
    /// <param name="reader">Stands at a property name.</param>
    /// <param name="expected">Where to look first: the member behind the one before.</param>
    /// <param name="isExact">Whether it is spelled as this shape spells it.</param>
    internal int IndexOf(ref Utf8JsonReader reader, int expected, out bool isExact)
    {
        isExact = true;
        if (expected < _members.Length && reader.ValueTextEquals(_members[expected].Utf8Spelling))
        {
            return expected;
        }

        for (var index = 0; index < _members.Length; index++)
        {
            if (reader.ValueTextEquals(_members[index].Utf8Spelling))
            {
                return index;
            }
        }

        isExact = false;
        for (var index = 0; index < _members.Length; index++)
        {
            foreach (var spelling in _members[index].OtherSpellings)
            {
                if (reader.ValueTextEquals(spelling))
                {
                    return index;
                }
            }
        }

        return -1;
    }
}
