using CacheSync.Integration.Tests.Models;
using CacheSync.Redis;
using CacheSync.TestServers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace CacheSync.Integration.Tests.Redis;

/// <summary>The ways to reach Redis: password, TLS, several endpoints, a cluster.</summary>
public sealed class ConfigurationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Password()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { Password = "s3cret" }, Cancel);
        await RoundTripAsync(server.CreateConfiguration());
    }

    [Fact]
    public async Task Tls()
    {
        await using var server = await RedisServer.StartAsync(new RedisServerOptions { Tls = true }, Cancel);
        await RoundTripAsync(server.CreateConfiguration());
    }

    [Fact]
    public async Task Primary_and_replica_as_endpoints()
    {
        await using var primary = await RedisServer.StartAsync(cancellationToken: Cancel);
        await using var replica = await RedisServer.StartAsync(
            new RedisServerOptions { Arguments = ["--replicaof", "127.0.0.1", primary.EndPoint.Split(':')[1]] }, Cancel);
        await RoundTripAsync(ConfigurationOptions.Parse($"{replica.EndPoint},{primary.EndPoint}"));
    }

    [Fact]
    public async Task Cluster()
    {
        await using var cluster = await RedisCluster.StartAsync(cancellationToken: Cancel);
        await RoundTripAsync(ConfigurationOptions.Parse(cluster.ConnectionString));

        // Guards lie in the slots of their entries whatever braces there are: a hash tag, one that is none, an empty one, one brace alone.
        foreach (var prefix in new[] { "{t}:", "a{b:", "a}b:", "{}:", "{}{t}:", "a}{t}:" })
        {
            await RoundTripAsync(ConfigurationOptions.Parse(cluster.ConnectionString), prefix);
        }
    }

    [Theory]
    [InlineData("password=secret")]
    [InlineData(",")]
    public void A_configuration_without_an_endpoint_is_refused(string configuration)
    {
        var builder = new ServiceCollection().AddCacheSync();

        Assert.Contains("localhost:6379", Assert.Throws<ArgumentException>(() => builder.UseRedis(configuration)).Message, StringComparison.Ordinal);
    }

    private static async Task RoundTripAsync(ConfigurationOptions configuration, string prefix = "")
    {
        var rows = Enumerable.Range(1, 300).Select(id => new Item { Id = id, Name = $"Item {id}" }).ToList();
        using var host = CreateHost(configuration, prefix, rows);
        await host.StartAsync(Cancel);
        var items = host.Services.GetRequiredService<ItemReconcileHandler>();

        var created = await items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        rows.RemoveAll(row => row.Id % 10 == 0);
        rows[0] = new Item { Id = 1, Name = "changed" };
        await items.InvalidateAsync([2, 3, 4], Cancel);
        await items.GetAsync(4, Cancel);
        var repaired = await items.ReconcileAsync(ReconcileOptions.Everything with { OverrideBrake = true }, cancellationToken: Cancel);
        var check = await items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);

        Assert.Equal(new RepairCounts(300, 0, 0, 0), created.Repaired);
        Assert.Equal(new RepairCounts(2, 1, 30, 0), repaired.Repaired);
        Assert.Equal(new VerdictCounts { Consistent = 270 }, check.Verdicts);
        await DropGuardsAsync(host.Services);
        await host.StopAsync(Cancel);
    }

    private static async Task DropGuardsAsync(IServiceProvider services)
    {
        var store = services.GetRequiredService<EntryStore>();
        string[] keys = [.. Enumerable.Range(1, 20).Select(ItemCacheKeys.For)];
        Assert.All(await store.TakeGuardsAsync(keys, "token", TimeSpan.FromMinutes(5), Cancel), Assert.True);

        await store.DropGuardsAsync(ItemCachedModel.Instance, services.GetRequiredService<KeyScanner>(), Cancel);

        Assert.All(await store.TakeGuardsAsync(keys, "token", TimeSpan.FromMinutes(5), Cancel), Assert.True);
        await store.ReleaseGuardsAsync(keys, "token", Cancel);
    }

    private static IHost CreateHost(ConfigurationOptions configuration, string prefix, List<Item> rows)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCacheSync(options => (options.ConfirmAfter, options.KeyPrefix) = (TimeSpan.Zero, prefix))
            .UseRedis(configuration)
            .AddSource<Item, int>(
                (_, after, count, _) => Task.FromResult(rows.Where(row => !after.HasKey || row.Id > after.Key).Take(count)),
                (_, keys, _) => Task.FromResult(rows.Where(row => keys.Contains(row.Id))))
            .AddModel(ItemCachedModel.Instance, engine => new ItemReconcileHandler(engine));
        return builder.Build();
    }
}
