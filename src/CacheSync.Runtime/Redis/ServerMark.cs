using CacheSync.Memory;

namespace CacheSync.Redis;

/// <summary>What one primary says about its memory of a model.</summary>
/// <param name="Server">The address of the primary.</param>
/// <param name="RunId">Its run id, or null when it has none.</param>
/// <param name="Now">Its time, in Unix milliseconds.</param>
/// <param name="Text">The mark of the model as it stands there; null where there is none.</param>
/// <param name="Evicted">How many keys it has removed since its start to stay within its memory; null when it does not tell.</param>
internal sealed record ServerMark(string Server, string? RunId, long Now, string? Text, long? Evicted = null)
{
    /// <summary>Gets the mark; null where there is none, or something that is none.</summary>
    public Mark? Mark { get; } = Mark.Parse(Text);
}
