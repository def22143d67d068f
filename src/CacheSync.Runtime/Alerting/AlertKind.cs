namespace CacheSync;

/// <summary>What an alert is about.</summary>
public enum AlertKind
{
    /// <summary>The level of a model is not good.</summary>
    Consistency,

    /// <summary>A model was reconciled by itself more often than it should need: something goes on making it wrong.</summary>
    FrequentReconciles,

    /// <summary>The brake stopped a run: a person has to look.</summary>
    Brake,

    /// <summary>Redis lost its memory of a model.</summary>
    LostMemory,
}
