using CacheSync.Redis;

namespace CacheSync.Sampling;

/// <summary>Keeps in Redis when the last check of an interval was made.</summary>
internal sealed class CheckTurns(WatchStore store, TimeProvider time) : ICheckTurns
{
    public Task<bool> TryTakeAsync(CachedModel model, TimeSpan interval, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var step = (long)interval.TotalMilliseconds;
        return store.TryAdvanceAsync(model, WatchFields.Checked, now, step, now + step, cancellationToken);
    }
}
