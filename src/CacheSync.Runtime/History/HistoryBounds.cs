namespace CacheSync.History;

/// <summary>How much is remembered.</summary>
/// <param name="Oldest">The time from which records are kept, in Unix milliseconds.</param>
/// <param name="Limit">The most records of a kind.</param>
/// <param name="KeepMilliseconds">How long Redis keeps what nobody writes any more, in milliseconds.</param>
internal readonly record struct HistoryBounds(long Oldest, int Limit, long KeepMilliseconds)
{
    // Reads leave out what is too old; the expiry only clears away models that are no longer there.
    private static readonly TimeSpan Margin = TimeSpan.FromDays(1);

    public static HistoryBounds Of(CacheSyncOptions options, TimeProvider time) => new(
        Milliseconds(time.GetUtcNow() - options.HistoryAge), options.HistoryLimit, (long)(options.HistoryAge + Margin).TotalMilliseconds);

    public static long Milliseconds(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds();
}
