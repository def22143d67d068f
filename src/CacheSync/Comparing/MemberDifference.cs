namespace CacheSync;

/// <summary>A member whose value in the entry is not the row's.</summary>
/// <param name="Member">The name of the member, as declared.</param>
/// <param name="RowValue">The row's value as JSON text, at most <see cref="MaxValueLength"/> characters; null when the member is sensitive.</param>
/// <param name="EntryValue">The entry's value as JSON text, at most <see cref="MaxValueLength"/> characters; null when the member is sensitive or absent from the entry.</param>
/// <param name="IsAbsent">Whether the entry has no such member.</param>
public sealed record MemberDifference(string Member, string? RowValue, string? EntryValue, bool IsAbsent = false)
{
    /// <summary>The length in characters from which a value is cut.</summary>
    public const int MaxValueLength = 256;

    /// <inheritdoc/>
    public override string ToString() =>
        IsAbsent ? $"{Member}: absent from the entry" :
        RowValue is null ? $"{Member}: differs" :
        $"{Member}: row {RowValue}, entry {EntryValue}";
}
