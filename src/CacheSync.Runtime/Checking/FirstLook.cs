namespace CacheSync.Checking;

/// <summary>When a difference was seen first, by both clocks: the wall clock may be set meanwhile, so that only the monotonic one measures how long it lasted.</summary>
/// <param name="At">When, by the wall clock.</param>
/// <param name="Timestamp">When, by the monotonic clock.</param>
internal readonly record struct FirstLook(DateTimeOffset At, long Timestamp)
{
    public static FirstLook Now(TimeProvider time) => new(time.GetUtcNow(), time.GetTimestamp());
}
