using CacheSync.Integration.Tests.Engine;
using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.TestServers;
using Microsoft.EntityFrameworkCore;
using StackExchange.Redis;

namespace CacheSync.Integration.Tests.Redis;

/// <summary>What an application sends, scripts included, exists since Redis 6.0: so it does in Valkey and Garnet.</summary>
public sealed class CommandTests(SqliteFixture database) : IClassFixture<SqliteFixture>
{
    private static readonly Version Oldest = new(6, 0, 999);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_command_and_every_argument_that_is_sent_exists_since_redis_6()
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: Cancel);
        await using var monitor = await CommandMonitor.StartAsync(server.Port, Cancel);
        await using (var application = await Application.StartAsync(new Fixed(server.ConnectionString), database, static options => options.WriteProbeShare = 1))
        {
            await LiveAsync(application);
            await monitor.StopAsync(application.Cache);
        }

        var names = monitor.Commands.Select(static command => command[0]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.Superset(new HashSet<string>(["SCAN", "MGET", "EVALSHA", "GET", "SET", "DEL", "ZADD", "HSET", "PTTL", "TIME"], StringComparer.OrdinalIgnoreCase), names);
        Assert.Empty(names.Intersect(["RANDOMKEY", "KEYS", "XADD", "XREAD"], StringComparer.OrdinalIgnoreCase));
        await using var client = await ConnectionMultiplexer.ConnectAsync(server.CreateConfiguration());
        var documents = new CommandDocuments((RedisResult[])(await client.GetDatabase().ExecuteAsync("COMMAND", "DOCS"))!);
        Assert.Empty(monitor.Commands.SelectMany(command => documents.YoungerThan(Oldest, command)).Distinct());
    }

    [Fact]
    public async Task An_invalidation_removes_the_guard_before_the_entry()
    {
        await using var server = await RedisServer.StartAsync(cancellationToken: Cancel);
        await using var monitor = await CommandMonitor.StartAsync(server.Port, Cancel);
        await using var application = await Application.StartAsync(new Fixed(server.ConnectionString), database);
        await application.Items.InvalidateAsync([9, 10], Cancel);
        await monitor.StopAsync(application.Cache);

        // Servers that remove one key after the other let a fill in between.
        string[] entries = [application.Prefix + ItemCacheKeys.For(9), application.Prefix + ItemCacheKeys.For(10)];
        Assert.Equal(entries.SelectMany(static entry => new[] { $"cachesync:g:{{{entry}}}", entry }), monitor.Commands.Single(command => command[0] is "DEL" or "UNLINK" && command.Contains(entries[0])).Skip(1));
    }

    /// <summary>Does what an application does: fills, reads, writes, checks, reconciles, and what happens behind its back.</summary>
    private static async Task LiveAsync(Application application)
    {
        await application.AddRowsAsync(Enumerable.Range(1, 300).Select(static id => new Item { Id = id, Name = $"Item {id}" }));
        await application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        await application.SqlAsync($"""UPDATE "Items" SET "Name" = 'changed' WHERE "Id" < 20""");
        await application.SqlAsync($"""DELETE FROM "Items" WHERE "Id" = 30""");
        await application.Items.CheckAsync(sampleSize: 100, cancellationToken: Cancel);
        await application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        await application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        await using var context = application.CreateContext();
        (await context.Items.SingleAsync(static item => item.Id == 7, Cancel)).Name = "saved";
        await context.SaveChangesAsync(Cancel);
        await context.Items.Where(static item => item.Id == 8).ExecuteUpdateAndInvalidateAsync(static set => set.SetProperty(static item => item.Name, "set"), cancellationToken: Cancel);
        await context.Items.Where(static item => item.Id > 290).ExecuteDeleteAsync(Cancel);
        await application.Items.InvalidateAsync([9], Cancel);
        Assert.Equal("saved", (await application.Items.GetAsync(7, Cancel))?.Name);
        Assert.Null(await application.Items.GetAsync(30, Cancel));
    }

    private sealed record Fixed(string ConnectionString) : IStoreFixture;
}
