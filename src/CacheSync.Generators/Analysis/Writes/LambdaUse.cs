namespace CacheSync.Generators.Analysis.Writes;

/// <summary>What becomes of a lambda.</summary>
internal enum LambdaUse
{
    /// <summary>Nobody knows.</summary>
    Unknown,

    /// <summary>It is an expression tree: data, not code.</summary>
    Data,

    /// <summary>The call that gets it runs it.</summary>
    Inline,

    /// <summary>The call that gets it runs it, and may do more than that.</summary>
    InlineUncertain,

    /// <summary>A local holds it.</summary>
    Local,

    /// <summary>A framework keeps it and calls it: an endpoint, an event handler.</summary>
    Kept,
}
