using System.Data.Common;
using System.Transactions;
using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.EntityFrameworkCore.Tests.Invalidation;

public sealed class TransactionTests(PostgresFixture postgres)
{
    public static TheoryData<Provider, bool> Ways => SaveWithoutTransactionTests.Ways;

    [Theory, MemberData(nameof(Ways))]
    public async Task Several_saves_are_one_writer_and_are_invalidated_after_the_commit(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.RenameAsync(async (context, _) =>
        {
            using var transaction = context.Database.BeginTransaction();
            await SaveWithoutTransactionTests.Save(context, sync);
            context.Add(new Product());
            await SaveWithoutTransactionTests.Save(context, sync);
            await Commit(transaction, sync);
        });

        var way = sync ? "sync" : "async";
        Assert.Equal([$"intent Product:1 before {way}", $"intent Product:6 before {way}", $"Committed Product:1,Product:6 after {way}"], host.Sink.Calls);
        Assert.Equal([0, 0, 0], host.Sink.Writers);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Rolled_back(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.RenameAsync(async (context, _) =>
        {
            using var transaction = context.Database.BeginTransaction();
            await SaveWithoutTransactionTests.Save(context, sync);
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
        Assert.Equal([$"intent Product:1 before {way}", $"RolledBack Product:1 before {way}"], host.Sink.Calls);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Rolled_back_to_a_savepoint_the_superset_is_invalidated(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.RenameAsync(async (context, _) =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync();
            await SaveWithoutTransactionTests.Save(context, sync);
            await transaction.CreateSavepointAsync("here");
            context.Products.Single(row => row.Id == 2).Name = "taken back";
            await SaveWithoutTransactionTests.Save(context, sync);
            await transaction.RollbackToSavepointAsync("here");
            await Commit(transaction, sync);
        });

        Assert.StartsWith("Committed Product:1,Product:2 after", host.Sink.Calls[^1], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_failed_save_in_a_transaction_that_is_committed_all_the_same(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.RenameAsync(async (context, _) =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync();
            await SaveWithoutTransactionTests.Save(context, sync);
            context.AddRange(new Coupon { Code = "twice" }, new Coupon { Code = "twice" });
            await Assert.ThrowsAsync<DbUpdateException>(() => SaveWithoutTransactionTests.Save(context, sync));
            await Commit(transaction, sync);
        });

        Assert.StartsWith("Committed Coupon:twice,Product:1 after", host.Sink.Calls[^1], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ways))]
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
        Assert.Equal([$"intent Product:1 before {way}", $"Unknown Product:1 before {way}"], host.Sink.Calls);
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

        Assert.Equal(["intent Product:1 before async", "Unknown Product:1 before async"], host.Sink.Calls);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_failed_commit_is_unknown(Provider provider, bool sync)
    {
        var breaker = new CommitBreaker();
        await using var host = await WriteHost.StartAsync(provider, postgres, (services, database) =>
            services.AddDbContext<ShopContext>(options =>
            {
                database.Configure(options);
                options.AddInterceptors(breaker);
            }));

        await host.RenameAsync(async (context, _) =>
        {
            using var transaction = context.Database.BeginTransaction();
            await SaveWithoutTransactionTests.Save(context, sync);
            await Assert.ThrowsAsync<IOException>(() => Commit(transaction, sync));
        });

        var way = sync ? "sync" : "async";
        Assert.Equal([$"intent Product:1 before {way}", $"Unknown Product:1 before {way}"], host.Sink.Calls);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task A_failed_commit_is_not_among_what_the_application_confirms(Provider provider)
    {
        var breaker = new CommitBreaker();
        await using var host = await WriteHost.StartAsync(provider, postgres, (services, database) =>
            services.AddDbContext<ShopContext>(options =>
            {
                database.Configure(options);
                options.AddInterceptors(breaker);
            }));

        await host.RenameAsync(async (context, _) =>
        {
            await using (var lost = await context.Database.BeginTransactionAsync())
            {
                await context.SaveChangesAsync();
                await Assert.ThrowsAsync<IOException>(() => Commit(lost, sync: false));
                await context.CommittedAsync();
            }

            Assert.Equal(["intent Product:1 before async", "Unknown Product:1 before async"], host.Sink.Calls);
            await using var transaction = await context.Database.BeginTransactionAsync();
            context.Products.Single(row => row.Id == 2).Stock = 7;
            await context.SaveChangesAsync();
            await transaction.GetDbTransaction().CommitAsync();
            await context.CommittedAsync();
        });

        Assert.Equal(["intent Product:2 before async", "Committed Product:2 before async"], host.Sink.Calls.Skip(2));
    }

    [Fact]
    public async Task A_retried_commit_is_another_writer()
    {
        var breaker = new CommitBreaker();
        await using var host = await WriteHost.StartAsync(Provider.PostgreSql, postgres, (services, database) =>
            services.AddDbContext<ShopContext>(options =>
            {
                options.UseNpgsql(database.ConnectionString, npgsql => npgsql.ExecutionStrategy(dependencies => new RetryOnce(dependencies)));
                options.AddInterceptors(breaker);
            }));

        await host.RenameAsync((context, _) =>
        {
            context.Add(new Coupon { Code = "c" });
            return context.SaveChangesAsync();
        });

        Assert.Equal(
            [
                "intent Coupon:c,Product:1 before async", "Unknown Coupon:c,Product:1 before async",
                "intent Coupon:c,Product:1 before async", "Committed Coupon:c,Product:1 after async",
            ],
            host.Sink.Calls);
        Assert.Equal([0, 0, 1, 1], host.Sink.Writers);
    }

    [Fact]
    public async Task A_retried_statement_is_another_writer()
    {
        var breaker = new CommandBreaker();
        await using var host = await WriteHost.StartAsync(Provider.PostgreSql, postgres, (services, database) =>
            services.AddDbContext<ShopContext>(options =>
            {
                options.UseNpgsql(database.ConnectionString, npgsql => npgsql.ExecutionStrategy(dependencies => new RetryOnce(dependencies)));
                options.AddInterceptors(breaker);
            }));

        await host.RenameAsync((context, _) =>
        {
            breaker.IsArmed = true;
            return context.SaveChangesAsync();
        });

        Assert.Equal(
            ["intent Product:1 before async", "Unknown Product:1 after async", "intent Product:1 after async", "Committed Product:1 after async"], host.Sink.Calls);
        Assert.Equal([0, 0, 1, 1], host.Sink.Writers);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task An_external_transaction_is_invalidated_after_each_save_and_when_the_application_says_so(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);
        await host.UseAsync(async outer =>
        {
            await outer.Database.OpenConnectionAsync();
            await using var external = await outer.Database.GetDbConnection().BeginTransactionAsync();
            outer.Database.UseTransaction(external);
            outer.Products.Single(row => row.Id == 1).Name = "new";
            await SaveWithoutTransactionTests.Save(outer, sync);
            await external.CommitAsync();
            await outer.CommittedAsync();
        });

        var way = sync ? "sync" : "async";
        Assert.Equal([$"intent Product:1 before {way}", $"Unknown Product:1 before {way}", "Committed Product:1 after async"], host.Sink.Calls);
        Assert.Equal([0, 0, 0], host.Sink.Writers);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_commit_behind_the_back_is_confirmed_by_the_application(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.RenameAsync(async (context, _) =>
        {
            using var transaction = context.Database.BeginTransaction();
            await SaveWithoutTransactionTests.Save(context, sync);
            transaction.GetDbTransaction().Commit();
            await context.CommittedAsync();
        });

        Assert.Equal([$"intent Product:1 before {(sync ? "sync" : "async")}", "Committed Product:1 after async"], host.Sink.Calls);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_commit_behind_the_back_that_nobody_confirms_is_unknown_when_the_transaction_is_disposed(Provider provider, bool sync)
    {
        await using var host = await WriteHost.StartAsync(provider, postgres);

        await host.RenameAsync(async (context, _) =>
        {
            using (var transaction = context.Database.BeginTransaction())
            {
                await SaveWithoutTransactionTests.Save(context, sync);
                transaction.GetDbTransaction().Commit();
            }

            await context.CommittedAsync();
        });

        Assert.Equal([$"intent Product:1 before {(sync ? "sync" : "async")}", "Unknown Product:1 after sync", "Committed Product:1 after async"], host.Sink.Calls);
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

        Assert.Equal(["intent Product:2 before async", "intent Product:1 before async", "Committed Product:1,Product:2 after async"], host.Sink.Calls);
    }

    [Theory, InlineData(true, false), InlineData(true, true), InlineData(false, false), InlineData(false, true)]
    public async Task An_ambient_transaction_is_invalidated_when_it_completes(bool complete, bool sync)
    {
        await using var host = await WriteHost.StartAsync(Provider.PostgreSql, postgres);

        await host.RenameAsync(async (context, _) =>
        {
            using var scope = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
            await SaveWithoutTransactionTests.Save(context, sync);
            context.Add(new Product());
            await SaveWithoutTransactionTests.Save(context, sync);
            Assert.Equal(2, host.Sink.Calls.Count);
            if (complete)
            {
                scope.Complete();
            }
        });

        var way = sync ? "sync" : "async";
        Assert.Equal(
            [$"intent Product:1 before {way}", $"intent Product:6 before {way}", complete ? "Committed Product:1,Product:6 after sync" : "Unknown Product:1,Product:6 before sync"],
            host.Sink.Calls);
    }

    private static Task Commit(IDbContextTransaction transaction, bool sync)
    {
        if (!sync)
        {
            return transaction.CommitAsync();
        }

        try
        {
            transaction.Commit();
            return Task.CompletedTask;
        }
        catch (IOException exception)
        {
            return Task.FromException(exception);
        }
    }

    private sealed class CommitBreaker : DbTransactionInterceptor
    {
        private bool _broken;

        public override InterceptionResult TransactionCommitting(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
        {
            Break(eventData.Context!);
            return result;
        }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            Break(eventData.Context!);
            return new(result);
        }

        /// <summary>Breaks the first commit of the renamed product, not those that prepare the test.</summary>
        private void Break(DbContext context)
        {
            if (!_broken && context.ChangeTracker.Entries<Product>().Any(entry => entry.Entity.Name == "new"))
            {
                _broken = true;
                throw new IOException("The connection was lost.");
            }
        }
    }

    /// <summary>Lets the statement commit and loses the answer.</summary>
    private sealed class CommandBreaker : DbCommandInterceptor
    {
        public bool IsArmed { get; set; }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (!IsArmed || eventData.CommandSource != CommandSource.SaveChanges)
            {
                return result;
            }

            IsArmed = false;
            await command.ExecuteNonQueryAsync(cancellationToken);
            throw new IOException("The connection was lost.");
        }
    }

    private sealed class RetryOnce(ExecutionStrategyDependencies dependencies) : ExecutionStrategy(dependencies, 1, TimeSpan.Zero)
    {
        protected override bool ShouldRetryOn(Exception exception) => exception is IOException;
    }
}
