namespace CacheSync;

/// <summary>Tells the state of the cached models of this process.</summary>
public interface ICacheSyncStatus
{
    /// <summary>Returns the state of all cached models.</summary>
    CacheSyncStatus GetStatus();

    /// <summary>Returns a run, or null when this process does not remember it (the newest hundred are kept) and no other one runs it. <see cref="IRunHistory.FindRunAsync"/> finds those that ended elsewhere.</summary>
    /// <param name="id">The id of the run.</param>
    RunDetails? GetRun(string id);

    /// <summary>Returns the inconsistent keys that the newest check or reconcile of a model found, or null when there is no such model.</summary>
    /// <param name="model">The name of the cached model, in any case.</param>
    /// <param name="skip">How many to pass over. At least 0.</param>
    /// <param name="take">The most to return. At least 1.</param>
    ModelInconsistencies? GetInconsistencies(string model, int skip = 0, int take = int.MaxValue);
}
