namespace CacheSync.Invalidation;

/// <summary>The keys of one cached model that a writer changes, for code that does not know the model's types. Not changed after it was handed over.</summary>
internal interface IKeySet
{
    CachedModel Model { get; }

    /// <summary>Gets the number of keys.</summary>
    int Count { get; }

    /// <summary>Gets a value indicating whether any row of the model may change, besides the keys named.</summary>
    bool IsWholeModel { get; }

    bool IsEmpty => Count == 0 && !IsWholeModel;

    /// <summary>Returns the text of each key, without the key prefix of the application.</summary>
    IEnumerable<string> FormatKeys();

    /// <summary>Makes an empty set of the same model.</summary>
    IKeySet CreateEmpty();

    /// <summary>Says that any row of the model may change.</summary>
    void AddWholeModel();

    /// <summary>Lets the whole model stand for the keys named, now and later: they are forgotten.</summary>
    void Collapse();

    /// <summary>Adds what another set of the same model names, and returns what was new, or null when nothing was.</summary>
    IKeySet? Add(IKeySet other);
}
