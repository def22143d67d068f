using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Observability;
using CacheSync.Integration.Tests.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CacheSync.Integration.Tests.Engine;

/// <summary>A model for which both <c>AddSource</c> and a context have a source.</summary>
public sealed class SourceChoiceTests(RedisFixture redis, SqliteFixture database) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    [Fact]
    public async Task The_delegates_are_read_and_the_start_says_so()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var log = new LogRecorder();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(log);
        builder.Services.AddDbContext<LibraryContext>(await database.CreateDatabaseAsync());
        builder.Services.AddCacheSync(options => options.KeyPrefix = $"{Guid.NewGuid():N}:")
            .UseRedis(redis.ConnectionString)
            .AddSource<Item, int>(
                static (_, _, _, _) => Task.FromResult<IEnumerable<Item>>([]),
                static (_, keys, _) => Task.FromResult(keys.Select(static id => new Item { Id = id, Name = "from the delegate" })))
            .UseEntityFrameworkCore<LibraryContext>()
            .AddCacheSyncIntegrationTestsCachedModels();
        using var host = builder.Build();

        await host.StartAsync(cancel);

        Assert.StartsWith(
            "Item is read by the delegates given to AddSource. What UseEntityFrameworkCore offers for it is not read (LibraryContext on ",
            Assert.Single(log.Of(404)),
            StringComparison.Ordinal);
        Assert.Equal("from the delegate", (await host.Services.GetRequiredService<ItemReconcileHandler>().GetAsync(1, cancel))?.Name);
        await host.StopAsync(cancel);
    }
}
