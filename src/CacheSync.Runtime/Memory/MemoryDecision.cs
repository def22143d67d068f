namespace CacheSync.Memory;

/// <summary>Decides what a primary's mark says.</summary>
internal static class MemoryDecision
{
    /// <param name="mark">The mark, or null when there is none.</param>
    /// <param name="runId">The run id of the server now; null when it has none.</param>
    /// <param name="knownId">The id of the mark that this process saw or wrote last on this primary; null when it has not looked before.</param>
    /// <param name="isCacheEmpty">Whether the cache is known to hold no entry of the model.</param>
    /// <param name="age">The time since the mark was written.</param>
    /// <param name="maxTransactionAge">The age after which no transaction can still commit.</param>
    public static MemoryState Decide(Mark? mark, string? runId, string? knownId, bool isCacheEmpty, TimeSpan age, TimeSpan maxTransactionAge)
    {
        if (mark is null)
        {
            // A process that has not looked before has no writer whose intents could be lost, and an empty cache nothing that could be wrong.
            return isCacheEmpty && knownId is null ? MemoryState.Empty : MemoryState.Lost;
        }

        // A server that was restarted or replaced may have come back with an older memory, its mark included.
        if (runId is not null && mark.RunId.Length > 0 && !string.Equals(runId, mark.RunId, StringComparison.Ordinal))
        {
            return MemoryState.Lost;
        }

        // Another process took for new what this one knew.
        if (mark.Kind == MarkKind.Empty && knownId is not null && !string.Equals(knownId, mark.Id, StringComparison.Ordinal))
        {
            return MemoryState.Lost;
        }

        // An empty cache, too, may be what is left of a lost one, and the process that knew better may have died before it looked.
        return mark.Kind != MarkKind.Settled && age >= maxTransactionAge ? MemoryState.Unsettled : MemoryState.Intact;
    }

    /// <summary>Returns the mark that a reconcile has to earn; null when none is due.</summary>
    public static MarkKind? Owed(MemoryState state) => state switch
    {
        MemoryState.Lost => MarkKind.Reconciled,
        MemoryState.Unsettled => MarkKind.Settled,
        _ => null,
    };

    /// <summary>
    /// Returns whether the reconcile is still due under the lock. Another process may have been faster; and what was lost since cannot be settled,
    /// for its writers may commit after the reconcile.
    /// </summary>
    /// <param name="kind">The mark that it is to earn.</param>
    /// <param name="state">What the marks say now.</param>
    public static bool IsStillOwed(MarkKind kind, MemoryState state) => Owed(state) == kind;
}
