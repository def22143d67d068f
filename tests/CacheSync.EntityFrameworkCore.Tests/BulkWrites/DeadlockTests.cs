using System.Data.Common;
using CacheSync.EntityFrameworkCore.Tests.Databases;
using CacheSync.EntityFrameworkCore.Tests.Invalidation;
using CacheSync.EntityFrameworkCore.Tests.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CacheSync.EntityFrameworkCore.Tests.BulkWrites;

/// <summary>An exact bulk statement is the victim of a deadlock (SQLSTATE 40P01): the other one looks for deadlocks so late that it never is.</summary>
public sealed class DeadlockTests(PostgresFixture postgres)
{
    private const string Keys = "Product:1,Product:2";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_retrying_strategy_the_caller_learns_of_it_and_the_keys_are_owed()
    {
        await using var host = await StartAsync(retries: 0);

        var failure = await MeetAsync(host);

        Assert.Equal("40P01", Assert.IsType<PostgresException>(failure!.GetBaseException()).SqlState);
        Assert.Equal([$"sent {Keys} before unawaited", $"Unknown {Keys} before async"], host.Sink.Calls);
    }

    [Fact]
    public async Task With_one_the_next_attempt_is_another_writer()
    {
        await using var host = await StartAsync(retries: 3);

        Assert.Null(await MeetAsync(host));

        Assert.Equal(
            [$"sent {Keys} before unawaited", $"Unknown {Keys} before async", $"sent {Keys} before unawaited", $"intent {Keys} before async", $"Committed {Keys} after async"],
            host.Sink.Calls);
        Assert.Equal([0, 0, 1, 1, 1], host.Sink.Writers);
    }

    /// <summary>Locks row 2, lets the statement lock row 1 and wait for row 2, and then asks for row 1.</summary>
    private static async Task<Exception?> MeetAsync(WriteHost host)
    {
        await using var other = host.Connect();
        await other.OpenAsync(Token);
        await RunAsync(other, """SET deadlock_timeout = '10min'; BEGIN; UPDATE "Products" SET "Stock" = 5 WHERE "Id" = 2""");
        var writing = Record.ExceptionAsync(() => host.UseAsync(
            context => context.Products.Where(row => row.Id < 3).ExecuteUpdateAndInvalidateAsync(set => set.SetProperty(row => row.Name, "new"), Token)));
        while (!writing.IsCompleted && (long)host.Query("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")! == 0)
        {
            Token.ThrowIfCancellationRequested();
        }

        await RunAsync(other, """UPDATE "Products" SET "Stock" = 5 WHERE "Id" = 1; COMMIT""");
        return await writing;
    }

    private static async Task RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is the test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Token);
    }

    private Task<WriteHost> StartAsync(int retries) => WriteHost.StartAsync(Provider.PostgreSql, postgres, (services, database) =>
        services.AddDbContext<ShopContext>(options => options.UseNpgsql(database.ConnectionString, npgsql =>
        {
            if (retries > 0)
            {
                npgsql.EnableRetryOnFailure(retries, TimeSpan.Zero, null);
            }
        })));
}
