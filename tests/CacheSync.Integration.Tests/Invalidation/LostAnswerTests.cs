using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.TestServers;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CacheSync.Integration.Tests.Invalidation;

/// <summary>
/// The server has committed, and its connection is ended before it says so: it waits for a standby that does not exist, and an administrator ends the
/// wait. The writer cannot know.
/// </summary>
public sealed class LostAnswerTests(RedisFixture redis) : IClassFixture<RedisFixture>
{
    private const string Waiting = "FROM pg_stat_activity WHERE wait_event = 'SyncRep'";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Dictionary<string, Func<LibraryContext, Task>> Ways { get; } = new()
    {
        ["a statement"] = async context =>
        {
            (await context.Items.SingleAsync(Cancel)).Price = 77;
            await context.SaveChangesAsync(Cancel);
        },
        ["a transaction"] = async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(Cancel);
            (await context.Items.SingleAsync(Cancel)).Price = 77;
            await context.SaveChangesAsync(Cancel);
            await transaction.CommitAsync(Cancel);
        },
        ["a bulk statement"] = context => context.Items.Where(static item => item.Id == 1).ExecuteUpdateAsync(static set => set.SetProperty(static item => item.Price, 77), Cancel),
        ["an exact bulk statement"] = context => context.Items.ExecuteUpdateAndInvalidateAsync(static set => set.SetProperty(static item => item.Price, 77), Cancel),
    };

    [Theory, InlineData("a statement"), InlineData("a transaction"), InlineData("a bulk statement"), InlineData("an exact bulk statement")]
    public async Task What_was_committed_is_served_and_owed(string way)
    {
        await using var server = await PostgresServer.StartAsync(["-c", "synchronous_standby_names=nobody"], Cancel);
        await using var library = await Library.StartAsync(redis, new Database(server), static options => options.RedisTimeout = TimeSpan.FromSeconds(10));
        await library.Application.AddRowsAsync([new Item { Id = 1, Name = "Item 1" }]);
        await library.Application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        await using var outside = library.Application.CreateOutsideContext();
        await using var administrator = NpgsqlDataSource.Create(outside.Database.GetConnectionString()!);

        await using var context = library.Application.CreateContext();
        await context.Database.OpenConnectionAsync(Cancel);
        await context.Database.ExecuteSqlRawAsync("SET synchronous_commit = on", Cancel);
        var writing = Record.ExceptionAsync(() => Ways[way](context));
        await Eventually.BecomesAsync(async () => writing.IsCompleted || (long)(await AskAsync($"SELECT count(*) {Waiting}"))! > 0);
        await AskAsync($"SELECT pg_terminate_backend(pid) {Waiting}");

        Assert.NotNull(await writing);
        Assert.Equal(77m, await AskAsync("""SELECT "Price" FROM "Items" """));
        Assert.Equal(77m, (await library.Application.Items.GetAsync(1, Cancel))!.Price);
        Assert.NotEmpty(await library.ReadIntentsAsync());

        async Task<object?> AskAsync(string sql)
        {
            await using var command = administrator.CreateCommand(sql);
            return await command.ExecuteScalarAsync(Cancel);
        }
    }

    private sealed class Database(PostgresServer server) : IDatabaseFixture
    {
        public async Task<Action<DbContextOptionsBuilder>> CreateDatabaseAsync()
        {
            var connectionString = await server.CreateDatabaseAsync("library", cancellationToken: Cancel);
            return options => options.UseNpgsql(connectionString);
        }
    }
}
