namespace CacheSync.Stress.Rows;

/// <summary>What a row of every table is made of.</summary>
public abstract class HotRow
{
    public int Id { get; set; }

    /// <summary>Gets or sets a number that the database gives to each write: never used twice, and growing with the commits of one row.</summary>
    public long Version { get; set; }

    public string Writer { get; set; } = string.Empty;

    public string Text { get; set; } = string.Empty;
}
