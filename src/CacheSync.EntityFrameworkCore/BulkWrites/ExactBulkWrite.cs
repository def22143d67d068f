using CacheSync.Modeling;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CacheSync.EntityFrameworkCore.BulkWrites;

/// <summary>
/// A bulk statement whose rows are known: their keys are selected first, noted, and the statement runs on <em>its own condition and these keys</em>,
/// in the same transaction. A row that comes to meet the condition in between is therefore not written unnoticed.
/// </summary>
internal sealed class ExactBulkWrite<TRow>(BulkWrite<TRow> write, CancellationToken cancellationToken)
    where TRow : class
{
    public async Task<int> RunAsync()
    {
        if (write.Interceptors.Registry.ModelOf(typeof(TRow)) is not { } model)
        {
            return await write.Run(write.Rows, cancellationToken).ConfigureAwait(false);
        }

        if (write.Context.Database.CurrentTransaction is not null || write.Interceptors.Registry.Current(write.Context) is not null)
        {
            return await model.Accept(new ExactStatement<TRow>(write, cancellationToken)).ConfigureAwait(false);
        }

        return await write.Context.Database.CreateExecutionStrategy().ExecuteAsync(_ => InTransactionAsync(model), cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> InTransactionAsync(ITypedModel model)
    {
        var transaction = await write.Context.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var written = await model.Accept(new ExactStatement<TRow>(write, cancellationToken)).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return written;
        }
    }
}
