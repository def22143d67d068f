namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>The number of keys above which a bulk statement notes the whole model instead.</summary>
internal sealed record BulkKeyLimit(int Keys)
{
    public static BulkKeyLimit Default { get; } = new(100_000);
}
