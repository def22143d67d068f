namespace CacheSync.Memory;

/// <summary>What was done for a model before its mark was written.</summary>
internal enum MarkKind
{
    /// <summary>Nothing: the cache held no entry of the model, and the process that found it so had just started.</summary>
    Empty,

    /// <summary>The model was reconciled once; writers whose intents were lost may still have been under way.</summary>
    Reconciled,

    /// <summary>The model was reconciled again, after no such writer could commit any more.</summary>
    Settled,
}
