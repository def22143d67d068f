using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Models;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.EntityFrameworkCore.Tests.Invalidation;

/// <summary>Transactions that the application begins and EF Core ends.</summary>
public sealed class ExplicitTransactionTests(PostgresFixture postgres)
{
    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task Several_saves_are_one_writer_and_are_invalidated_after_the_commit(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.RenameAsync(async (context, _) =>
        {
            using var transaction = context.Database.BeginTransaction();
            await Act.SaveAsync(context, sync);
            context.Add(new Product());
            await Act.SaveAsync(context, sync);
            await Act.CommitAsync(transaction, sync);
        });

        var way = sync ? "sync" : "async";
        Assert.Equal(
            ["sent Product:1 before unawaited", "sent Product:6 before unawaited", $"intent Product:1,Product:6 before {way}", $"Committed Product:1,Product:6 after {way}"],
            host.Sink.Calls);
        Assert.Equal([0, 0, 0, 0], host.Sink.Writers);
    }

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task Rolled_back(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.RenameAsync(async (context, _) =>
        {
            using var transaction = context.Database.BeginTransaction();
            await Act.SaveAsync(context, sync);
            if (sync)
            {
                transaction.Rollback();
            }
            else
            {
                await transaction.RollbackAsync();
            }
        });

        var way = sync ? "sync" : "async";
        Assert.Equal(["sent Product:1 before unawaited", $"RolledBack Product:1 before {way}"], host.Sink.Calls);
    }

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task Rolled_back_to_a_savepoint_the_superset_is_invalidated(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.RenameAsync(async (context, _) =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync();
            await Act.SaveAsync(context, sync);
            await transaction.CreateSavepointAsync("here");
            context.Products.Single(row => row.Id == 2).Name = "taken back";
            await Act.SaveAsync(context, sync);
            await transaction.RollbackToSavepointAsync("here");
            await Act.CommitAsync(transaction, sync);
        });

        Assert.StartsWith("Committed Product:1,Product:2 after", host.Sink.Calls[^1], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task A_failed_save_in_a_transaction_that_is_committed_all_the_same(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.RenameAsync(async (context, _) =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync();
            await Act.SaveAsync(context, sync);
            context.AddRange(new Coupon { Code = "twice" }, new Coupon { Code = "twice" });
            await Assert.ThrowsAsync<DbUpdateException>(() => Act.SaveAsync(context, sync));
            await Act.CommitAsync(transaction, sync);
        });

        Assert.StartsWith("Committed Coupon:twice,Product:1 after", host.Sink.Calls[^1], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task Disposed_without_commit_the_outcome_is_unknown(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.RenameAsync(async (context, _) =>
        {
            if (sync)
            {
                using var transaction = context.Database.BeginTransaction();
                context.SaveChanges();
            }
            else
            {
                await using var transaction = await context.Database.BeginTransactionAsync();
                await context.SaveChangesAsync();
            }
        });

        var way = sync ? "sync" : "async";
        Assert.Equal(["sent Product:1 before unawaited", $"Unknown Product:1 before {way}"], host.Sink.Calls);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task Disposed_without_commit_on_a_connection_kept_open_it_is_noticed_at_the_next_save(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.RenameAsync(async (context, _) =>
        {
            await context.Database.OpenConnectionAsync();
            await using (await context.Database.BeginTransactionAsync())
            {
                await context.SaveChangesAsync();
            }

            await context.SaveChangesAsync();
        });

        Assert.Equal(["sent Product:1 before unawaited", "Unknown Product:1 before async"], host.Sink.Calls);
    }
}
