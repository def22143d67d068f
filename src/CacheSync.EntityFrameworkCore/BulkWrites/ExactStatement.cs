using CacheSync.EntityFrameworkCore.Invalidation;
using CacheSync.Invalidation;
using CacheSync.Modeling;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>Selects the keys of a bulk statement's rows, notes them, and runs the statement on them in chunks; inside a transaction.</summary>
internal sealed class ExactStatement<TRow>(BulkWrite<TRow> write, CancellationToken cancellationToken) : ITypedModelVisitor<Task<int>>
    where TRow : class
{
    public Task<int> Visit<TEntity, TKey>(CachedModel<TEntity, TKey> model)
        where TEntity : class
        where TKey : notnull =>
        RunAsync(model, KeySetters.Read<TEntity, TKey>(write.Setters, model.Settings.KeyMembers));

    private async Task<int> RunAsync<TEntity, TKey>(CachedModel<TEntity, TKey> model, KeySetters<TEntity, TKey> setters)
        where TEntity : class
        where TKey : notnull
    {
        var limit = write.Interceptors.BulkKeyLimit.Keys;

        // In the order of the key, so that two statements lock their rows in the same order.
        var ordered = model.OrderByKey(Rows<TEntity>().AsNoTracking());
        List<KeyChange<TKey>> changes = setters.NewKey is { } newKey
            ? await ordered.Select(newKey).Take(limit + 1).ToListAsync(cancellationToken).ConfigureAwait(false)
            : [.. (await model.SelectKey(ordered).Take(limit + 1).ToListAsync(cancellationToken).ConfigureAwait(false)).Select(static key => new KeyChange<TKey>(key, key))];
        if (changes.Count > limit)
        {
            // The command interceptor notes the whole model.
            return await write.Run(write.Rows, cancellationToken).ConfigureAwait(false);
        }

        return changes.Count == 0 ? 0 : await RunOnKeysAsync(model, setters, changes).ConfigureAwait(false);
    }

    private async Task<int> RunOnKeysAsync<TEntity, TKey>(CachedModel<TEntity, TKey> model, KeySetters<TEntity, TKey> setters, List<KeyChange<TKey>> changes)
        where TEntity : class
        where TKey : notnull
    {
        // A query with joins may name a row several times, which the statement would then write several times.
        TKey[] old = [.. changes.Select(static change => change.Old).Distinct()];
        var writer = write.Interceptors.Registry.Current(write.Context)!;
        var writes = write.Interceptors.Registry.Of(write.Context);
        var keys = KeySet(model, changes.SelectMany(static change => new[] { change.Old, change.New }), wholeModel: setters is { AreSet: true, NewKey: null });
        await NoteAsync(writer, keys).ConfigureAwait(false);
        writes.Noted = new NotedKeys(model, setters.AreSet);
        try
        {
            var written = await RunInChunksAsync(model, old).ConfigureAwait(false);
            if (setters.NewKey is not null && !await AreThereAsync(model, changes).ConfigureAwait(false))
            {
                keys = KeySet(model, keys.Keys, wholeModel: true);
                await NoteAsync(writer, keys).ConfigureAwait(false);
            }

            return written;
        }
        finally
        {
            writes.Noted = null;
            if (writer.Kind is WriterKind.ForeignTransaction)
            {
                await Calls.GuardAsync(() => Calls.EndAsync(writer, WriteOutcome.Unknown, [keys], sync: false)).ConfigureAwait(false);
            }
        }
    }

    private async Task<int> RunInChunksAsync<TEntity, TKey>(CachedModel<TEntity, TKey> model, TKey[] keys)
        where TEntity : class
        where TKey : notnull
    {
        var written = 0;
        var exact = new ExactKeys<TEntity, TKey>(model);
        var rows = RowLimits.Lift(Rows<TEntity>());
        foreach (var chunk in keys.Chunk(exact.ChunkSize))
        {
            written += await write.Run((IQueryable<TRow>)exact.Among(rows, chunk), cancellationToken).ConfigureAwait(false);
        }

        return written;
    }

    /// <summary>Says whether exactly the expected keys are there now: a trigger, a column type or a function that gives another value each time makes others.</summary>
    private async Task<bool> AreThereAsync<TEntity, TKey>(CachedModel<TEntity, TKey> model, List<KeyChange<TKey>> changes)
        where TEntity : class
        where TKey : notnull
    {
        var expected = changes.Select(static change => change.New).ToHashSet();
        var found = new HashSet<TKey>();
        var exact = new ExactKeys<TEntity, TKey>(model);
        var all = write.Context.Set<TEntity>().AsNoTracking().IgnoreQueryFilters();
        foreach (var chunk in expected.Chunk(exact.ChunkSize))
        {
            found.UnionWith(await model.SelectKey(exact.Among(all, chunk)).ToListAsync(cancellationToken).ConfigureAwait(false));
        }

        return found.SetEquals(expected);
    }

    private InvalidationCalls Calls => write.Interceptors.Calls;

    // The model was found by its class, so the two are the same type.
    private IQueryable<TEntity> Rows<TEntity>() => (IQueryable<TEntity>)write.Rows;

    private ValueTask NoteAsync(Writer writer, IKeySet keys) => Calls.GuardAsync(() => Calls.NoteAsync(writer, [keys], sync: false));

    private static KeySet<TEntity, TKey> KeySet<TEntity, TKey>(CachedModel<TEntity, TKey> model, IEnumerable<TKey> keys, bool wholeModel)
        where TEntity : class
        where TKey : notnull
    {
        var set = new KeySet<TEntity, TKey>(model);
        foreach (var key in keys)
        {
            set.Add(key);
        }

        if (wholeModel)
        {
            set.AddWholeModel();
        }

        return set;
    }
}
