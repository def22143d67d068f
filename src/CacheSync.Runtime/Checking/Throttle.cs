namespace CacheSync.Checking;

/// <summary>Holds a run to a number of keys per second.</summary>
/// <param name="keysPerSecond">The limit; 0 for none.</param>
/// <param name="time">The clock.</param>
internal sealed class Throttle(int keysPerSecond, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private long _keys;

    /// <summary>Waits, after a batch, until as many keys may have been looked at.</summary>
    public Task WaitAsync(int keys, CancellationToken cancellationToken)
    {
        _keys += keys;
        var left = keysPerSecond == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((double)_keys / keysPerSecond) - time.GetElapsedTime(_started);
        return left > TimeSpan.Zero ? Task.Delay(left, time, cancellationToken) : Task.CompletedTask;
    }
}
