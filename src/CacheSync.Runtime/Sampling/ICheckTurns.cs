namespace CacheSync.Sampling;

/// <summary>Lets one process make the check of an interval.</summary>
internal interface ICheckTurns
{
    /// <summary>Returns whether the check of this interval is ours to make; if so, no other process makes one before it is over.</summary>
    /// <exception cref="CacheSyncUnavailableException">Redis cannot be reached.</exception>
    Task<bool> TryTakeAsync(CachedModel model, TimeSpan interval, CancellationToken cancellationToken);
}
