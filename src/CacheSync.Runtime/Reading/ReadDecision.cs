namespace CacheSync.Reading;

/// <summary>Decides how a reader gets its entity.</summary>
internal static class ReadDecision
{
    /// <param name="entry">What it sees of the entry.</param>
    /// <param name="hasWaited">Whether it has waited for another's load before.</param>
    /// <param name="isLoading">Whether another caller of this process loads the key.</param>
    public static ReadAction Decide(EntrySight entry, bool hasWaited, bool isLoading) => entry switch
    {
        EntrySight.Readable => ReadAction.ServeEntry,
        EntrySight.NoAnswer => ReadAction.ServeRow,

        // Whoever has waited once for a load that stored nothing reads for itself, or callers would go in single file.
        _ when isLoading => hasWaited ? ReadAction.ServeRow : ReadAction.WaitAndLookAgain,
        _ => ReadAction.Load,
    };
}
