namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>The key of a row before a statement, and the one that the statement is expected to give it.</summary>
internal sealed record KeyChange<TKey>(TKey Old, TKey New);
