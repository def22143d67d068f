namespace CacheSync.Causes;

/// <summary>Writers whose intents stand past their grace: they should have been heard of. All times in Unix milliseconds of the server.</summary>
/// <param name="FirstNoted">When the first of the intents was noted.</param>
/// <param name="LastNoted">When the last of them was noted.</param>
/// <param name="Now">The time of now.</param>
internal readonly record struct SilentWriters(long FirstNoted, long LastNoted, long Now)
{
    /// <summary>
    /// A writer that does not know how its commit ended notes its intent and removes the entry side by side: which of the two the server saw first says nothing.
    /// </summary>
    private const long SideBySide = 1_000;

    /// <summary>Returns when the first intent was noted that no invalidation of the key has followed; null when one has followed all of them.</summary>
    /// <param name="invalidatedAt">When the key was invalidated last; null when that is not known.</param>
    public long? FirstUnanswered(long? invalidatedAt) =>
        IsAnswered(LastNoted, invalidatedAt) ? null : IsAnswered(FirstNoted, invalidatedAt) ? LastNoted : FirstNoted;

    private static bool IsAnswered(long noted, long? invalidatedAt) => invalidatedAt >= noted - SideBySide;
}
