namespace CacheSync.Stress.Running;

/// <summary>Who minds guards.</summary>
internal enum GuardUse
{
    /// <summary>Everybody, as in production.</summary>
    On,

    /// <summary>Nobody: a fill reads the row and sets the entry, a repair compares the entry with what it read before and sets it.</summary>
    Off,

    /// <summary>Repairs alone: a fill reads the row and sets the entry.</summary>
    FillsOff,

    /// <summary>Fills alone: a repair compares the entry with what it read before and sets it.</summary>
    RepairsOff,
}
