using System.Net;
using System.Net.Sockets;
using System.Transactions;
using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.EntityFrameworkCore.Tests.Sources;

public sealed class SourceFailureTests(PostgresFixture postgres)
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task A_missing_table_says_run_the_migrations(Provider provider)
    {
        await using var host = await SourceHost<ItemContext>.StartAsync(provider, postgres, createTables: false);

        var error = await Assert.ThrowsAsync<CacheSyncUnavailableException>(() => host.Source(IntItemCachedModel.Instance).CountAsync(TestContext.Current.CancellationToken));

        Assert.StartsWith("IntItem: ItemContext on ", error.Message, StringComparison.Ordinal);
        Assert.Contains("Run the migrations", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.InnerException);
    }

    [Fact]
    public async Task An_unreachable_database_says_which_and_after_how_long_and_hides_the_password()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        var services = new ServiceCollection();
        services.AddDbContext<ItemContext>(options => options.UseNpgsql($"Host=127.0.0.1;Port={port};Username=u;Password=secret;Database=d"));
        services.AddCacheSync().UseEntityFrameworkCore<ItemContext>();
        await using var provider = services.BuildServiceProvider();
        var source = provider.GetRequiredService<IModelSourceProvider>().Find(IntItemCachedModel.Instance)!;

        var error = await Assert.ThrowsAsync<CacheSyncUnavailableException>(() => source.ReadPageAsync(KeyCursor<int>.Start, 1, TestContext.Current.CancellationToken));

        Assert.Matches(
            $@"^IntItem: ItemContext on Npgsql\.EntityFrameworkCore\.PostgreSQL \(d at tcp://127\.0\.0\.1:{port}\) could not be reached or read, given up after \d+\.\d s", error.Message);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_given_up_after_the_time_out()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var services = new ServiceCollection();
        services.AddDbContext<ItemContext>(options => options.UseNpgsql(
            $"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Username=u;Database=d;Timeout=60", npgsql => npgsql.EnableRetryOnFailure()));
        services.AddCacheSync(options => options.SourceTimeout = TimeSpan.FromSeconds(1)).UseEntityFrameworkCore<ItemContext>();
        await using var provider = services.BuildServiceProvider();
        var source = provider.GetRequiredService<IModelSourceProvider>().Find(IntItemCachedModel.Instance)!;

        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        var error = await Assert.ThrowsAsync<CacheSyncUnavailableException>(() => source.CountAsync(TestContext.Current.CancellationToken));

        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(15));

        Assert.Contains($"127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}) did not answer within 1 s", error.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.PostgreSql)]
    public async Task Cancellation_stays_cancellation(Provider provider)
    {
        await using var host = await SourceHost<ItemContext>.StartAsync(provider, postgres);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Source(IntItemCachedModel.Instance).CountAsync(cancelled.Token));
    }

    [Fact]
    public async Task An_ambient_transaction_is_not_joined()
    {
        await using var host = await SourceHost<ItemContext>.StartAsync(Provider.PostgreSql, postgres);
        var source = host.Source(IntItemCachedModel.Instance);
        using var ambient = new TransactionScope(TransactionScopeAsyncFlowOption.Enabled);
        await host.AddAsync([new IntItem { Id = 1 }]);

        Assert.Empty(await source.ReadPageAsync(KeyCursor<int>.Start, 10, TestContext.Current.CancellationToken));
        Assert.NotNull(Transaction.Current);
    }

    [Theory, InlineData(Provider.PostgreSql)]
    public async Task A_retrying_execution_strategy_is_no_obstacle(Provider provider)
    {
        await using var host = await SourceHost<ItemContext>.StartAsync(provider, postgres, configure: services =>
            services.ConfigureDbContext<ItemContext>(options => options.UseNpgsql(npgsql => npgsql.EnableRetryOnFailure())));
        await host.AddAsync([new IntItem { Id = 1 }]);

        Assert.Single(await host.Source(IntItemCachedModel.Instance).ReadPageAsync(KeyCursor<int>.Start, 10, TestContext.Current.CancellationToken));
    }
}
