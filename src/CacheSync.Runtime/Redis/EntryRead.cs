namespace CacheSync.Redis;

/// <summary>What stands under a key.</summary>
/// <param name="Kind">Whether there is an entry.</param>
/// <param name="Bytes">The bytes of the entry; empty unless <see cref="EntryKind.Present"/>.</param>
/// <param name="ExpiresAt">When the entry expires by the clock of the server, in Unix milliseconds; null when it does not, or when that was not asked.</param>
internal readonly record struct EntryRead(EntryKind Kind, ReadOnlyMemory<byte> Bytes, long? ExpiresAt = null)
{
    public static EntryRead Absent => default;

    public static EntryRead OtherType => new(EntryKind.OtherType, default);

    /// <summary>Returns whether this is the same writing of the entry: the same bytes with the same expiry.</summary>
    public bool IsSameWriting(in EntryRead other)
    {
        // PTTL counts from a clock that is read once per command: one writing may show two neighbouring milliseconds.
        const long ClockGrain = 2;
        return Kind == other.Kind
            && Bytes.Span.SequenceEqual(other.Bytes.Span)
            && ExpiresAt.HasValue == other.ExpiresAt.HasValue
            && Math.Abs(ExpiresAt.GetValueOrDefault() - other.ExpiresAt.GetValueOrDefault()) <= ClockGrain;
    }
}
