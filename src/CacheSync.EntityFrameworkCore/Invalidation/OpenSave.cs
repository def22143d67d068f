namespace CacheSync.EntityFrameworkCore.Invalidation;

/// <summary>A SaveChanges under way. Interceptors of the application may save within one, so several can be open at once; the last to begin ends first.</summary>
internal sealed class OpenSave
{
    /// <summary>Gets or sets what it writes; null before its first command.</summary>
    public SavedEntries? Entries { get; set; }

    /// <summary>Gets or sets its writer where the statement commits by itself.</summary>
    public Writer? Statement { get; set; }

    /// <summary>Gets or sets a value indicating whether a row was not as expected; EF Core may report no end after that.</summary>
    public bool MetConflict { get; set; }

    /// <summary>Gets a value indicating whether the next save may take its place: it wrote nothing yet, or its end may never be told.</summary>
    public bool IsOver => MetConflict || (Entries is null && Statement is null);

    /// <summary>Ends the statement that commits by itself; one inside an ambient transaction ends with that.</summary>
    public Writer? TakeStatement()
    {
        var writer = Statement;
        Statement = null;
        return writer is { Kind: WriterKind.Statement } ? writer : null;
    }
}
