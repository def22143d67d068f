namespace CacheSync.EntityFrameworkCore.Invalidation;

/// <summary>The names of what is counted about writes.</summary>
internal static class WriteMetrics
{
    /// <summary>The meter.</summary>
    public const string MeterName = "CacheSync.EntityFrameworkCore";

    /// <summary>Statements that wrote a cached model without the change tracker, by <c>cachesync.model</c>.</summary>
    public const string BulkStatements = "cachesync.bulk_statements";
}
