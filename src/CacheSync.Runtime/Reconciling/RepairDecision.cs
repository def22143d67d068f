using CacheSync.Redis;

namespace CacheSync.Reconciling;

/// <summary>Decides what to do to an entry, from what stands there now that its guard is held.</summary>
internal static class RepairDecision
{
    /// <param name="verdict">The verdict under the guard; null when there is nothing to judge.</param>
    /// <param name="hasRow">Whether there is a row.</param>
    /// <param name="entry">What stands under the key.</param>
    /// <param name="replaceUnreadable">Whether what cannot be read may be replaced.</param>
    public static RepairAction Decide(Verdict? verdict, bool hasRow, EntryKind entry, bool replaceUnreadable) => verdict switch
    {
        Verdict.Missing => RepairAction.Create,
        Verdict.Stale or Verdict.ShapeOutdated => RepairAction.Update,
        Verdict.Orphaned => RepairAction.Remove,
        Verdict.Unreadable when replaceUnreadable && entry != EntryKind.Absent => hasRow ? RepairAction.Update : RepairAction.Remove,
        _ => RepairAction.Leave,
    };

    /// <summary>Returns whether a key has to be looked at again: its guard was busy, or its repair was given up.</summary>
    /// <param name="isGuarded">Whether the guard was taken.</param>
    /// <param name="outcome">What became of the repair; null when there was none to make.</param>
    public static bool IsDeferred(bool isGuarded, RepairOutcome? outcome) => !isGuarded || outcome is not (null or RepairOutcome.Done);
}
