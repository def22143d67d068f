using CacheSync.Integration.Tests.Models;

namespace CacheSync.Integration.Tests.Engine;

/// <summary>A source of items that are made as they are asked for, and are counted as a test says.</summary>
/// <param name="count">Counts.</param>
internal sealed class MemorySource(Func<CancellationToken, Task<long?>> count) : IModelSource<Item, int>, IModelSourceProvider
{
    /// <summary>Gets or sets how many items there are.</summary>
    public int Rows { get; set; }

    public string Description => "memory";

    public Task<IReadOnlyList<Item>> ReadPageAsync(KeyCursor<int> after, int count, CancellationToken cancellationToken)
    {
        var first = after.HasKey ? after.Key + 1 : 1;
        return Task.FromResult<IReadOnlyList<Item>>([.. Enumerable.Range(first, Math.Clamp(Rows - first + 1, 0, count)).Select(Make)]);
    }

    public async Task<IReadOnlyList<int>> ReadKeyPageAsync(KeyCursor<int> after, int count, CancellationToken cancellationToken) =>
        [.. (await ReadPageAsync(after, count, cancellationToken)).Select(item => item.Id)];

    public Task<IReadOnlyList<Item>> ReadByKeysAsync(IReadOnlyCollection<int> keys, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Item>>([.. keys.Where(key => key >= 1 && key <= Rows).Select(Make)]);

    public Task<long?> CountAsync(CancellationToken cancellationToken) => count(cancellationToken);

    public IModelSource<TEntity, TKey>? Find<TEntity, TKey>(CachedModel<TEntity, TKey> model)
        where TEntity : class
        where TKey : notnull => this as IModelSource<TEntity, TKey>;

    private static Item Make(int id) => new() { Id = id, Name = $"Item {id}" };
}
