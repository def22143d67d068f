namespace CacheSync.Generators.Analysis.Writes;

/// <summary>What the text of a body lets expect.</summary>
[Flags]
internal enum BodyHint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It may write rows.</summary>
    Write = 1,

    /// <summary>It may make the task of an invalidation.</summary>
    Task = 2,

    /// <summary>It may spell a key.</summary>
    Key = 4,
}
