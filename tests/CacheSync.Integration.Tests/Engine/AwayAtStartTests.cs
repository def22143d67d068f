using CacheSync.Integration.Tests.Invalidation;
using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Observability;
using CacheSync.TestServers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace CacheSync.Integration.Tests.Engine;

/// <summary>An application that starts before its Redis: it starts, and its log can be read.</summary>
public sealed class AwayAtStartTests
{
    /// <summary>What notices within seconds: the first read, the memory of Redis, what other processes checked, what is paused.</summary>
    private static readonly int[] Notices = [300, 343, 352, 160];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(LogLevel.Information)]
    [InlineData(LogLevel.Debug)]
    public async Task Each_service_says_in_a_line_which_redis_is_away_and_where_it_asked_only_for_debugging(LogLevel level)
    {
        var server = await RedisServer.StartAsync(cancellationToken: Cancel);
        var endpoint = $"localhost:{server.Port}";
        await server.DisposeAsync();
        using var log = new LogRecorder();
        using var host = CreateHost(endpoint, log, level);

        await host.StartAsync(Cancel);
        Assert.Equal("One", (await host.Services.GetRequiredService<ItemReconcileHandler>().GetAsync(1, Cancel))?.Name);
        await Eventually.BecomesAsync(() => Array.TrueForAll(Notices, id => log.Of(id).Count > 0));

        foreach (var shown in Notices.SelectMany(log.Shown))
        {
            Assert.Matches($"Redis at {endpoint} did not answer within", shown);
            Assert.Equal(level == LogLevel.Debug, shown.Contains("\n   at ", StringComparison.Ordinal));
        }

        await host.StopAsync(Cancel);
    }

    private static IHost CreateHost(string endpoint, LogRecorder log, LogLevel level)
    {
        Item[] rows = [new() { Id = 1, Name = "One" }];
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(log).SetMinimumLevel(level);
        builder.Services.AddCacheSync()
            .UseRedis(new ConfigurationOptions { EndPoints = { endpoint }, ConnectTimeout = 200, AsyncTimeout = 200 })
            .AddSource<Item, int>(
                (_, after, count, _) => Task.FromResult(rows.Where(row => !after.HasKey || row.Id > after.Key).Take(count)),
                (_, keys, _) => Task.FromResult(rows.Where(row => keys.Contains(row.Id))))
            .AddModel(ItemCachedModel.Instance, engine => new ItemReconcileHandler(engine));
        return builder.Build();
    }
}
