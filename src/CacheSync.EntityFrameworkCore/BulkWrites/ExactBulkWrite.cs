using CacheSync.EntityFrameworkCore.Hosting;
using CacheSync.EntityFrameworkCore.Invalidation;
using CacheSync.EntityFrameworkCore.Mapping;
using CacheSync.Invalidation;
using CacheSync.Modeling;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>
/// A bulk statement whose rows are known: their keys are selected first, noted, and the statement runs on <em>its own condition and these keys</em>,
/// in the same transaction. A row that comes to meet the condition in between is therefore not written unnoticed.
/// </summary>
internal sealed class ExactBulkWrite<TRow>(DbContext context, WriteInterceptors interceptors, IQueryable<TRow> rows, Func<IQueryable<TRow>, CancellationToken, Task<int>> run)
    where TRow : class
{
    /// <summary>The number of keys from which the whole model is noted instead.</summary>
    public const int MostKeys = 100_000;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (interceptors.Registry.ModelOf(typeof(TRow)) is not { } model)
        {
            return await run(rows, cancellationToken).ConfigureAwait(false);
        }

        if (context.Database.CurrentTransaction is not null || interceptors.Registry.Current(context) is not null)
        {
            return await model.Accept(new Statement(this, cancellationToken)).ConfigureAwait(false);
        }

        return await context.Database.CreateExecutionStrategy().ExecuteAsync(
            token => InTransactionAsync(model, token), cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> InTransactionAsync(ITypedModel model, CancellationToken cancellationToken)
    {
        var transaction = await context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var written = await model.Accept(new Statement(this, cancellationToken)).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return written;
        }
    }

    private IQueryable<TRow> Rows => rows;

    private DbContext Context => context;

    private WriterRegistry Registry => interceptors.Registry;

    private InvalidationCalls Calls => interceptors.Calls;

    private Task<int> RunOnAsync<TEntity>(IQueryable<TEntity> rows, CancellationToken cancellationToken) => run((IQueryable<TRow>)rows, cancellationToken);

    private sealed class Statement(ExactBulkWrite<TRow> write, CancellationToken cancellationToken) : ITypedModelVisitor<Task<int>>
    {
        public async Task<int> Visit<TEntity, TKey>(CachedModel<TEntity, TKey> model)
            where TEntity : class
            where TKey : notnull
        {
            // The model was found by its class, so the two are the same type.
            var rows = (IQueryable<TEntity>)write.Rows;
            var keys = await model.SelectKey(rows.AsNoTracking()).Take(MostKeys + 1).ToListAsync(cancellationToken).ConfigureAwait(false);
            if (keys.Count > MostKeys)
            {
                // The command interceptor notes the whole model.
                return await write.RunOnAsync(rows, cancellationToken).ConfigureAwait(false);
            }

            return keys.Count == 0 ? 0 : await RunOnKeysAsync(model, rows, keys).ConfigureAwait(false);
        }

        private async Task<int> RunOnKeysAsync<TEntity, TKey>(CachedModel<TEntity, TKey> model, IQueryable<TEntity> rows, List<TKey> keys)
            where TEntity : class
            where TKey : notnull
        {
            var set = new KeySet<TEntity, TKey>(model);
            keys.ForEach(key => set.Add(key));
            var writer = write.Registry.Current(write.Context)!;
            await write.Calls.GuardAsync(() => write.Calls.NoteAsync(writer, [set], sync: false)).ConfigureAwait(false);
            var writes = write.Registry.Of(write.Context);
            writes.NotesOwnKeys = true;
            try
            {
                var written = 0;
                var exact = new ExactKeys<TEntity, TKey>(model);
                foreach (var chunk in keys.Chunk(exact.ChunkSize))
                {
                    written += await write.RunOnAsync(exact.Among(rows, chunk), cancellationToken).ConfigureAwait(false);
                }

                return written;
            }
            finally
            {
                writes.NotesOwnKeys = false;
                if (writer.Kind is WriterKind.ForeignTransaction)
                {
                    await write.Calls.GuardAsync(() => write.Calls.EndAsync(writer, WriteOutcome.Unknown, [set], sync: false)).ConfigureAwait(false);
                }
            }
        }
    }
}
