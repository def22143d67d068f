namespace CacheSync.Generators.Analysis.Writes;

/// <summary>What one caller does about a write in what it calls.</summary>
internal enum CallerKind
{
    /// <summary>It invalidates on every path.</summary>
    Covers,

    /// <summary>It does not, and neither does whoever calls it.</summary>
    Forgets,

    /// <summary>Not known.</summary>
    Unknown,
}
