using System.Transactions;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.Sources;

/// <summary>A source over two delegates of the user.</summary>
internal sealed class DelegateSource<TEntity, TKey>(
    CachedModel<TEntity, TKey> model, SourceDelegates<TEntity, TKey> delegates, IServiceScopeFactory scopes, TimeSpan timeout, TimeProvider time)
    : IModelSource<TEntity, TKey>
    where TEntity : class
    where TKey : notnull
{
    private readonly SourceDeadline _pages = DeadlineOf("readPage", model, timeout, time);
    private readonly SourceDeadline _keys = DeadlineOf("readByKeys", model, timeout, time);

    public string Description => "AddSource";

    public Task<IReadOnlyList<TEntity>> ReadPageAsync(KeyCursor<TKey> after, int count, CancellationToken cancellationToken) =>
        ReadAsync(_pages, (services, token) => delegates.ReadPage(services, after, count, token), cancellationToken);

    public async Task<IReadOnlyList<TKey>> ReadKeyPageAsync(KeyCursor<TKey> after, int count, CancellationToken cancellationToken) =>
        [.. (await ReadPageAsync(after, count, cancellationToken).ConfigureAwait(false)).Select(model.GetKey)];

    public Task<IReadOnlyList<TEntity>> ReadByKeysAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken) =>
        ReadAsync(_keys, (services, token) => delegates.ReadByKeys(services, keys, token), cancellationToken);

    public Task<long?> CountAsync(CancellationToken cancellationToken) => Task.FromResult<long?>(null);

    private static SourceDeadline DeadlineOf(string name, CachedModel<TEntity, TKey> model, TimeSpan timeout, TimeProvider time) => new(
        timeout,
        new(model.Name, $"{name} of AddSource", timeout, "Correct its SQL, or create what it names.", time),
        time);

    // On the pool: a delegate that reads synchronously would hold up the deadline itself.
    private Task<IReadOnlyList<TEntity>> ReadAsync(
        SourceDeadline deadline, Func<IServiceProvider, CancellationToken, Task<IEnumerable<TEntity>>> read, CancellationToken cancellationToken) =>
        deadline.ReadAsync(token => Task.Run(() => ReadInScopeAsync(services => read(services, token)), CancellationToken.None), cancellationToken);

    private async Task<IReadOnlyList<TEntity>> ReadInScopeAsync(Func<IServiceProvider, Task<IEnumerable<TEntity>>> read)
    {
        // A caller's ambient transaction would show rows that are not committed.
        using var suppressed = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            var rows = await read(scope.ServiceProvider).ConfigureAwait(false)
                ?? throw new InvalidOperationException("It returned null. Return an empty sequence where there are no rows.");
            return rows as IReadOnlyList<TEntity> ?? [.. rows];
        }
    }
}
