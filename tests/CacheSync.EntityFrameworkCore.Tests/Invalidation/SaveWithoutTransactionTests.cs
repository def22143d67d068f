using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.EntityFrameworkCore.Tests.Invalidation;

public sealed class SaveWithoutTransactionTests(PostgresFixture postgres)
{
    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task One_statement(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.RenameAsync((context, _) => Act.SaveAsync(context, sync));

        var way = sync ? "sync" : "async";
        Assert.Equal([$"intent Product:1 before {way}", $"Committed Product:1 after {way}"], host.Sink.Calls);
        Assert.Equal([0, 0], host.Sink.Writers);
    }

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task Many_statements(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.RenameAsync((context, _) =>
        {
            context.AddRange(new Product(), new Coupon { Code = "c" });
            context.Remove(context.Products.Single(row => row.Id == 3));
            return Act.SaveAsync(context, sync);
        });

        var way = sync ? "sync" : "async";
        Assert.Equal([$"intent Coupon:c,Product:1,Product:3,Product:6 before {way}", $"Committed Coupon:c,Product:1,Product:3,Product:6 after {way}"], host.Sink.Calls);
    }

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task An_added_row_with_a_generated_key_is_resolved_after_the_insert(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.UseAsync(context =>
        {
            context.Add(new Product());
            return Act.SaveAsync(context, sync);
        });

        Assert.Equal([$"Committed Product:6 before {(sync ? "sync" : "async")}"], host.Sink.Calls);
    }

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task An_added_row_of_a_required_model_asks_for_a_model_wide_intent(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres, presence: Presence.Required);

        await host.UseAsync(context =>
        {
            context.Add(new Product());
            return Act.SaveAsync(context, sync);
        });

        Assert.Equal([$"intent Product:* before {Act.Name(sync)}", $"Committed Product:6 before {Act.Name(sync)}"], host.Sink.Calls);
    }

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task A_concurrency_conflict_invalidates_and_keeps_the_intent(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.RenameAsync(async (context, product) =>
        {
            context.Entry(product).Property(row => row.Stamp).OriginalValue = Guid.NewGuid();
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => Act.SaveAsync(context, sync));
        });

        var way = sync ? "sync" : "async";
        Assert.Equal([$"intent Product:1 before {way}", $"Unknown Product:1 before {way}"], host.Sink.Calls);
    }

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task A_refused_statement(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);
        await host.UseAsync(context =>
        {
            context.Add(new Coupon { Code = "taken" });
            return Act.SaveAsync(context, sync);
        });
        host.Sink.Clear();

        await host.UseAsync(async context =>
        {
            context.Add(new Coupon { Code = "taken" });
            await Assert.ThrowsAsync<DbUpdateException>(() => Act.SaveAsync(context, sync));
        });

        // SQLite reports no SQLSTATE, so nobody can say; the error of PostgreSQL is its word that nothing was written.
        var (way, outcome) = (sync ? "sync" : "async", provider == Provider.Sqlite ? "Unknown" : "RolledBack");
        Assert.Equal([$"intent Coupon:taken before {way}", $"{outcome} Coupon:taken before {way}"], host.Sink.Calls);
    }

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task Many_statements_that_fail_were_never_near_a_commit(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.RenameAsync(async (context, _) =>
        {
            context.AddRange(new Coupon { Code = "twice" }, new Coupon { Code = "twice" });
            await Assert.ThrowsAsync<DbUpdateException>(() => Act.SaveAsync(context, sync));
        });

        Assert.Empty(host.Sink.Calls);
    }

    [Theory, InlineData(1, false), InlineData(1, true), InlineData(10, false), InlineData(10, true)]
    public async Task A_save_without_a_transaction_that_may_be_partly_committed_is_not_rolled_back(int batchSize, bool sync)
    {
        await using var host = await WriteHost.StartAsync(Provider.PostgreSql, postgres, (services, database) => services.AddDbContext<ShopContext>(
            options => options.UseNpgsql(database.ConnectionString, npgsql => npgsql.MaxBatchSize(batchSize))));
        await host.UseAsync(context =>
        {
            context.Add(new StockItem { Id = new StockId(7) });
            return Act.SaveAsync(context, sync);
        });
        host.Sink.Clear();

        await host.RenameAsync(async (context, _) =>
        {
            context.Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
            context.Add(new StockItem { Id = new StockId(7) });
            await Assert.ThrowsAsync<DbUpdateException>(() => Act.SaveAsync(context, sync));
        });

        // With one command for each statement, the first is committed when the second is refused.
        var (way, when) = (sync ? "sync" : "async", batchSize == 1 ? "after" : "before");
        Assert.Equal(2, host.Sink.Calls.Count);
        Assert.StartsWith("Unknown Product:1,StockItem:", host.Sink.Calls[1], StringComparison.Ordinal);
        Assert.EndsWith($" {when} {way}", host.Sink.Calls[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sink_that_fails_does_not_reach_the_caller()
    {
        await using var host = await WriteHost.StartAsync(Provider.Sqlite, postgres);
        host.Sink.OnCall = () => throw new InvalidOperationException("the sink fails");

        await host.RenameAsync((context, _) => context.SaveChangesAsync());

        Assert.True(host.Sink.IsCommitted());
        Assert.Equal(2, host.Sink.Calls.Count);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task A_request_given_up_between_intent_and_statement_is_unknown(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);
        using var request = new CancellationTokenSource();
        host.Sink.OnCall = request.Cancel;

        await host.RenameAsync((context, _) => Assert.ThrowsAnyAsync<OperationCanceledException>(() => context.SaveChangesAsync(request.Token)));

        Assert.Equal(["intent Product:1 before async", "Unknown Product:1 before async"], host.Sink.Calls);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task A_request_given_up_after_the_commit_is_invalidated_all_the_same(Provider provider)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);
        using var request = new CancellationTokenSource();

        await host.RenameAsync(async (context, _) =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync();
            await context.SaveChangesAsync();
            host.Sink.OnCall = () =>
            {
                if (host.Sink.IsCommitted())
                {
                    request.Cancel();
                }
            };
            await transaction.CommitAsync(request.Token);
        });

        Assert.Equal("Committed Product:1 after async", host.Sink.Calls[^1]);
    }
}
