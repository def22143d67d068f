using System.ComponentModel;

namespace CacheSync.Entries;

/// <summary>Collects the members in which two entities differ. For generated code.</summary>
/// <param name="shape">The members.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct EntryDifferences(EntryShape shape)
{
    private List<MemberDifference>? _differences;

    /// <summary>Compares a member and notes the difference.</summary>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <typeparam name="TValue">How it stands in an entry.</typeparam>
    public void Compare<T, TValue>(int index, T left, T right)
        where TValue : struct, IEntryValue<T>
    {
        var member = shape[index];
        if (!TValue.AreEqual(left, right, member.Tolerance))
        {
            (_differences ??= []).Add(member.IsSensitive
                ? new MemberDifference(member.Name, null, null)
                : new MemberDifference(member.Name, EntryText.Of<T, TValue>(left), EntryText.Of<T, TValue>(right)));
        }
    }

    /// <summary>Returns what the comparisons found.</summary>
    public readonly EntryComparison Finish() => EntryComparison.Different(_differences ?? []);
}
