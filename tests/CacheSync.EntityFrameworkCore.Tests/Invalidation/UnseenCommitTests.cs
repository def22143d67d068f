using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CacheSync.EntityFrameworkCore.Tests.Invalidation;

/// <summary>Commits that EF Core does not see.</summary>
public sealed class UnseenCommitTests(PostgresFixture postgres)
{
    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task An_external_transaction_is_invalidated_after_each_save_and_when_the_application_says_so(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);
        await host.UseAsync(async outer =>
        {
            await outer.Database.OpenConnectionAsync();
            await using var external = await outer.Database.GetDbConnection().BeginTransactionAsync();
            outer.Database.UseTransaction(external);
            outer.Products.Single(row => row.Id == 1).Name = "new";
            await Act.SaveAsync(outer, sync);
            await external.CommitAsync();
            await outer.CommittedAsync();
        });

        var way = sync ? "sync" : "async";
        Assert.Equal([$"intent Product:1 before {way}", $"Unknown Product:1 before {way}", "Committed Product:1 after async"], host.Sink.Calls);
        Assert.Equal([0, 0, 0], host.Sink.Writers);
    }

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task A_commit_behind_the_back_is_confirmed_by_the_application(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.RenameAsync(async (context, _) =>
        {
            using var transaction = context.Database.BeginTransaction();
            await Act.SaveAsync(context, sync);
            transaction.GetDbTransaction().Commit();
            await context.CommittedAsync();
        });

        Assert.Equal(["sent Product:1 before unawaited", "Committed Product:1 after async"], host.Sink.Calls);
    }

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task A_commit_behind_the_back_that_nobody_confirms_is_unknown_when_the_transaction_is_disposed(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.RenameAsync(async (context, _) =>
        {
            using (var transaction = context.Database.BeginTransaction())
            {
                await Act.SaveAsync(context, sync);
                transaction.GetDbTransaction().Commit();
            }

            await context.CommittedAsync();
        });

        Assert.Equal(["sent Product:1 before unawaited", "Unknown Product:1 after sync", "Committed Product:1 after async"], host.Sink.Calls);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task A_commit_behind_the_back_on_a_connection_that_the_application_opened_shows_when_the_context_is_disposed(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.RenameAsync(async (context, _) =>
        {
            await context.Database.OpenConnectionAsync();
            await using var transaction = await context.Database.BeginTransactionAsync();
            await context.SaveChangesAsync();
            await transaction.GetDbTransaction().CommitAsync();
        });

        Assert.Equal(["sent Product:1 before unawaited", "Unknown Product:1 after async"], host.Sink.Calls);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task A_transaction_of_another_context_ends_with_that_context(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.RenameAsync(async (context, _) =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync();
            var options = new DbContextOptionsBuilder<ShopContext>(context.GetOptions());
            if (provider == Provider.Sqlite)
            {
                options.UseSqlite(context.Database.GetDbConnection());
            }
            else
            {
                options.UseNpgsql(context.Database.GetDbConnection());
            }

            await using var second = new ShopContext(options.Options);
            await second.Database.UseTransactionAsync(transaction.GetDbTransaction());
            second.Products.Single(row => row.Id == 2).Name = "second";
            await second.SaveChangesAsync();
            await context.SaveChangesAsync();
            await transaction.CommitAsync();
        });

        Assert.Equal(["sent Product:2 before unawaited", "sent Product:1 before unawaited", "intent Product:1,Product:2 before async", "Committed Product:1,Product:2 after async"], host.Sink.Calls);
    }
}
