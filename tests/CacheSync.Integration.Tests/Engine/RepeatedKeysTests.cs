using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace CacheSync.Integration.Tests.Engine;

/// <summary>A scan may return a key more than once. It counts once: in a check, among orphans, among keys that do not parse, and in the population of a sample.</summary>
public sealed class RepeatedKeysTests(RedisFixture redis) : IClassFixture<RedisFixture>
{
    private const int Keys = 5_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entries_of_an_optional_model_are_looked_at_once()
    {
        using var host = await StartAsync();
        var articles = host.Services.GetRequiredService<ArticleReconcileHandler>();

        var check = await articles.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);

        Assert.Equal((new VerdictCounts { Consistent = Keys }, 3L), (check.Verdicts, check.UnparsedKeys));
        await host.StopAsync(Cancel);
    }

    [Fact]
    public async Task The_population_of_a_sample_has_each_entry_once()
    {
        using var host = await StartAsync();
        var articles = host.Services.GetRequiredService<ArticleReconcileHandler>();

        var check = await articles.CheckAsync(sampleSize: 100, cancellationToken: Cancel);

        Assert.Equal((100, Keys), (check.Verdicts.Consistent, check.Population));
        await host.StopAsync(Cancel);
    }

    [Fact]
    public async Task Orphans_of_a_required_model_are_looked_at_once()
    {
        using var host = await StartAsync();
        var items = host.Services.GetRequiredService<ItemReconcileHandler>();

        var check = await items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);

        Assert.Equal(new VerdictCounts { Orphaned = Keys }, check.Verdicts);
        await host.StopAsync(Cancel);
    }

    private async Task<IHost> StartAsync()
    {
        var prefix = $"{Guid.NewGuid():N}:";
        var multiplexer = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);
        await FillAsync(multiplexer.GetDatabase(), prefix);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(multiplexer);
        builder.Services.AddCacheSync(options => (options.ConfirmAfter, options.KeyPrefix) = (TimeSpan.Zero, prefix))
            .UseRedis(_ => RepeatingRedis.Around(multiplexer))
            .AddSource<Article, (string Language, long Number)>(
                (_, after, count, _) => Task.FromResult(Enumerable.Empty<Article>()),
                (_, keys, _) => Task.FromResult(keys.Select(key => Make(key.Number))))
            .AddSource<Item, int>(
                (_, after, count, _) => Task.FromResult(Enumerable.Empty<Item>()),
                (_, keys, _) => Task.FromResult(Enumerable.Empty<Item>()))
            .AddModel(ItemCachedModel.Instance, engine => new ItemReconcileHandler(engine));
        builder.Services.AddCacheSync().AddModel(ArticleCachedModel.Instance, engine => new ArticleReconcileHandler(engine));
        var host = builder.Build();
        await host.StartAsync(Cancel);
        return host;
    }

    private static async Task FillAsync(IDatabase cache, string prefix)
    {
        using var buffer = new EntryBuffer();
        List<KeyValuePair<RedisKey, RedisValue>> entries = [];
        for (var number = 1; number <= Keys; number++)
        {
            entries.Add(new(prefix + ArticleCacheKeys.For("en", number), buffer.Encode(ArticleCachedModel.Instance, Make(number)).ToArray()));
            entries.Add(new(prefix + ItemCacheKeys.For(number), "{}"));
        }

        entries.AddRange(new[] { "article:en:x", "article:en:01", "article:en:1:2" }.Select(key => KeyValuePair.Create((RedisKey)(prefix + key), (RedisValue)"mine")));
        foreach (var chunk in entries.Chunk(1_000))
        {
            await cache.StringSetAsync(chunk);
        }
    }

    private static Article Make(long number) => new("en", number) { Title = $"Article {number}" };
}
