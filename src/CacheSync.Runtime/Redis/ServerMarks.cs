using CacheSync.Memory;

namespace CacheSync.Redis;

/// <summary>What one primary says about its memory.</summary>
/// <param name="Server">The address of the primary.</param>
/// <param name="RunId">Its run id, or null when it has none.</param>
/// <param name="Now">Its time, in Unix milliseconds.</param>
/// <param name="Marks">The marks of the models, in the order they were asked for; null where there is none.</param>
internal sealed record ServerMarks(string Server, string? RunId, long Now, IReadOnlyList<Mark?> Marks);
