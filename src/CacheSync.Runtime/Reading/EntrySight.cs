namespace CacheSync.Reading;

/// <summary>What a reader sees of an entry.</summary>
internal enum EntrySight
{
    /// <summary>Nothing, because Redis did not answer.</summary>
    NoAnswer,

    /// <summary>An entity, or that there is no row.</summary>
    Readable,

    /// <summary>Nothing that can be served: no entry, or one that cannot be read.</summary>
    Unusable,
}
