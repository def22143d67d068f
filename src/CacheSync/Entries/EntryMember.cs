using System.ComponentModel;

namespace CacheSync.Entries;

/// <summary>Where the value of a member stands in an entry. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct EntryMember
{
    internal EntryMember(int start, int length, bool isExact) => (Start, Length, IsExact) = (start, length, isExact);

    internal int Start { get; }

    /// <summary>Gets the length of the value; no value is empty, so 0 stands for a member that is absent.</summary>
    internal int Length { get; }

    internal bool IsExact { get; }

    internal bool IsPresent => Length > 0;
}
