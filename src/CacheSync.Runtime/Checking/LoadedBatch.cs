using CacheSync.Redis;

namespace CacheSync.Checking;

/// <summary>A batch with its rows and entries, all in the order of the keys.</summary>
internal sealed record LoadedBatch<TEntity, TKey>(PlannedBatch<TEntity, TKey> Plan, TEntity?[] Rows, EntryRead[] Entries)
    where TEntity : class
    where TKey : notnull;
