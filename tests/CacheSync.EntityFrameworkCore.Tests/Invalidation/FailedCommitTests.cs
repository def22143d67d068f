using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.EntityFrameworkCore.Tests.Invalidation;

/// <summary>Commits and statements whose answer is lost.</summary>
public sealed class FailedCommitTests(PostgresFixture postgres)
{
    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task A_failed_commit_is_unknown(Provider provider, bool sync)
    {
        var breaker = new CommitBreaker();
        await using var host = await StartAsync(provider, breaker);

        await host.RenameAsync(async (context, _) =>
        {
            using var transaction = context.Database.BeginTransaction();
            await Act.SaveAsync(context, sync);
            await Assert.ThrowsAsync<IOException>(() => Act.CommitAsync(transaction, sync));
        });

        var way = sync ? "sync" : "async";
        Assert.Equal(["sent Product:1 before unawaited", $"intent Product:1 before {way}", $"Unknown Product:1 before {way}"], host.Sink.Calls);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task A_failed_commit_is_not_among_what_the_application_confirms(Provider provider)
    {
        var breaker = new CommitBreaker();
        await using var host = await StartAsync(provider, breaker);

        await host.RenameAsync(async (context, _) =>
        {
            await using (var lost = await context.Database.BeginTransactionAsync())
            {
                await context.SaveChangesAsync();
                await Assert.ThrowsAsync<IOException>(() => Act.CommitAsync(lost, sync: false));
                await context.CommittedAsync();
            }

            Assert.Equal(["sent Product:1 before unawaited", "intent Product:1 before async", "Unknown Product:1 before async"], host.Sink.Calls);
            await using var transaction = await context.Database.BeginTransactionAsync();
            context.Products.Single(row => row.Id == 2).Stock = 7;
            await context.SaveChangesAsync();
            await transaction.GetDbTransaction().CommitAsync();
            await context.CommittedAsync();
        });

        Assert.Equal(["sent Product:2 before unawaited", "Committed Product:2 before async"], host.Sink.Calls.Skip(3));
    }

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task A_retried_commit_is_another_writer(Provider provider, bool sync)
    {
        var breaker = new CommitBreaker();
        await using var host = await StartRetryingAsync(provider, breaker);

        await host.RenameAsync((context, _) =>
        {
            context.Add(new Coupon { Code = "c" });
            return Act.SaveAsync(context, sync);
        });

        var way = Act.Name(sync);
        Assert.Equal(
            [
                $"intent Coupon:c,Product:1 before {way}", $"Unknown Coupon:c,Product:1 before {way}",
                $"intent Coupon:c,Product:1 before {way}", $"Committed Coupon:c,Product:1 after {way}",
            ],
            host.Sink.Calls);
        Assert.Equal([0, 0, 1, 1], host.Sink.Writers);
    }

    [Theory, MemberData(nameof(Act.Ways), MemberType = typeof(Act))]
    public async Task A_retried_insert_is_invalidated_by_the_key_of_the_last_attempt(Provider provider, bool sync)
    {
        var breaker = new CommitBreaker();
        await using var host = await StartRetryingAsync(provider, breaker);
        var added = new Product { Name = "added" };

        await host.RenameAsync((context, _) =>
        {
            context.Add(added);
            return Act.SaveAsync(context, sync);
        });

        // On PostgreSQL the first attempt used up a number of the sequence.
        Assert.Equal(provider == Provider.Sqlite ? 6 : 7, added.Id);
        Assert.Contains($"Product:{added.Id}", host.Sink.Calls[^1], StringComparison.Ordinal);
        Assert.StartsWith("Committed", host.Sink.Calls[^1], StringComparison.Ordinal);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task A_retried_statement_is_another_writer(Provider provider)
    {
        var breaker = new CommandBreaker();
        await using var host = await StartRetryingAsync(provider, breaker);

        await host.RenameAsync((context, _) =>
        {
            breaker.IsArmed = true;
            return context.SaveChangesAsync();
        });

        Assert.Equal(
            ["intent Product:1 before async", "Unknown Product:1 after async", "intent Product:1 after async", "Committed Product:1 after async"], host.Sink.Calls);
        Assert.Equal([0, 0, 1, 1], host.Sink.Writers);
    }

    private Task<WriteHost> StartAsync(Provider provider, IInterceptor breaker) =>
        WriteHost.StartAsync(provider, postgres, (services, database) => services.AddDbContext<ShopContext>(options =>
        {
            database.Configure(options);
            options.AddInterceptors(breaker);
        }));

    private Task<WriteHost> StartRetryingAsync(Provider provider, IInterceptor breaker) =>
        WriteHost.StartAsync(provider, postgres, (services, database) => services.AddDbContext<ShopContext>(options =>
        {
            database.ConfigureRetryOnce(options);
            options.AddInterceptors(breaker);
        }));
}
