using System.Transactions;
using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Models;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.Tests.Invalidation;

/// <summary>Transactions of System.Transactions, whose end EF Core does not see.</summary>
public sealed class AmbientTransactionTests(PostgresFixture postgres)
{
    [Theory, InlineData(true, false), InlineData(true, true), InlineData(false, false), InlineData(false, true)]
    public async Task An_ambient_transaction_is_invalidated_when_it_completes(bool complete, bool sync)
    {
        await using var host = await WriteHost.StartAsync(Provider.PostgreSql, postgres);

        await host.RenameAsync(async (context, _) =>
        {
            using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
            await Act.SaveAsync(context, sync);
            context.Add(new Product());
            await Act.SaveAsync(context, sync);
            Assert.Equal(2, host.Sink.Calls.Count);
            if (complete)
            {
                scope.Complete();
            }
        });

        var way = Act.Name(sync);
        Assert.Equal(
            [$"intent Product:1 before {way}", $"intent Product:6 before {way}", complete ? "Committed Product:1,Product:6 after sync" : "Unknown Product:1,Product:6 before sync"],
            host.Sink.Calls);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task One_that_the_application_enlists_is_invalidated_when_it_completes_and_the_next_save_is_its_own(bool sync)
    {
        await using var host = await WriteHost.StartAsync(Provider.PostgreSql, postgres);

        await host.RenameAsync(async (context, product) =>
        {
            await context.Database.OpenConnectionAsync();
            using (var transaction = new CommittableTransaction())
            {
                context.Database.EnlistTransaction(transaction);
                await Act.SaveAsync(context, sync);
                transaction.Commit();
            }

            product.Stock = 9;
            await Act.SaveAsync(context, sync);
        });

        var way = Act.Name(sync);
        Assert.Equal([$"intent Product:1 before {way}", "Committed Product:1 after sync", $"intent Product:1 after {way}", $"Committed Product:1 after {way}"], host.Sink.Calls);
        Assert.Equal([0, 0, 1, 1], host.Sink.Writers);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_save_after_the_transaction_was_aborted_is_refused_and_nothing_is_noted(bool sync)
    {
        await using var host = await WriteHost.StartAsync(Provider.PostgreSql, postgres);

        await host.RenameAsync(async (context, _) =>
        {
            using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
            await context.Database.OpenConnectionAsync();
            Transaction.Current!.Rollback();
            await Assert.ThrowsAsync<TransactionException>(() => Act.SaveAsync(context, sync));
        });

        Assert.Empty(host.Sink.Calls);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_provider_that_takes_part_in_none_refuses_the_save_and_nothing_is_noted(bool sync)
    {
        await using var host = await WriteHost.StartAsync(Provider.Sqlite, postgres);

        await host.RenameAsync(async (context, _) =>
        {
            using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
            await Assert.ThrowsAsync<InvalidOperationException>(() => Act.SaveAsync(context, sync));
        });

        Assert.Empty(host.Sink.Calls);
    }
}
