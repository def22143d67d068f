using System.Transactions;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.Sources;

/// <summary>A source over two delegates of the user.</summary>
internal sealed class DelegateSource<TEntity, TKey>(
    CachedModel<TEntity, TKey> model,
    SourceDelegates<TEntity, TKey> delegates,
    IServiceScopeFactory scopes) : IModelSource<TEntity, TKey>
    where TEntity : class
    where TKey : notnull
{
    public string Description => "AddSource";

    public Task<IReadOnlyList<TEntity>> ReadPageAsync(KeyCursor<TKey> after, int count, CancellationToken cancellationToken) =>
        ReadAsync(services => delegates.ReadPage(services, after, count, cancellationToken));

    public async Task<IReadOnlyList<TKey>> ReadKeyPageAsync(KeyCursor<TKey> after, int count, CancellationToken cancellationToken) =>
        [.. (await ReadPageAsync(after, count, cancellationToken).ConfigureAwait(false)).Select(model.GetKey)];

    public Task<IReadOnlyList<TEntity>> ReadByKeysAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken) =>
        ReadAsync(services => delegates.ReadByKeys(services, keys, cancellationToken));

    public Task<long?> CountAsync(CancellationToken cancellationToken) => Task.FromResult<long?>(null);

    private async Task<IReadOnlyList<TEntity>> ReadAsync(Func<IServiceProvider, Task<IEnumerable<TEntity>>> read)
    {
        // A caller's ambient transaction would show rows that are not committed.
        using var suppressed = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var rows = await read(scope.ServiceProvider).ConfigureAwait(false);
            return rows as IReadOnlyList<TEntity> ?? [.. rows];
        }
    }
}
