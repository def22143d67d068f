namespace CacheSync.Invalidation;

/// <summary>What the reconcile of a whole model came to, for the intents it was to settle.</summary>
internal enum Settlement
{
    /// <summary>Everything was verified: the intents may be forgotten.</summary>
    Settled,

    /// <summary>Something could not be verified or repaired this time: the intents stay, and another reconcile follows.</summary>
    AskAgain,

    /// <summary>The brake stopped the run: the intents stay, and a repetition would be stopped again.</summary>
    NeedsPerson,
}
