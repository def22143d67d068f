namespace CacheSync.Invalidation;

/// <summary>What the end of an attempt to commit asks for.</summary>
[Flags]
internal enum EndActions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Note the intents, or note them anew with the time of now.</summary>
    Note = 1,

    /// <summary>Remove entries and guards of the keys.</summary>
    Invalidate = 2,

    /// <summary>Once the rest is confirmed, or what was kept is paid: remove the writer's own intents of keys.</summary>
    ForgetKeys = 4,

    /// <summary>Remove the writer's own model-wide intent.</summary>
    ForgetWholeModel = 8,

    /// <summary>Once the rest is confirmed: queue a reconcile of the model, which removes the model-wide intent when it is done.</summary>
    Reconcile = 16,

    /// <summary>Keep the keys in memory until Redis answers.</summary>
    Keep = 32,
}
