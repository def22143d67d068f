using CacheSync.Integration.Tests.Engine;
using CacheSync.Integration.Tests.Invalidation;
using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace CacheSync.Integration.Tests.History;

/// <summary>A member marked <c>[CacheSensitive]</c> is named where it differs, and its values stand nowhere but in the entry.</summary>
public sealed class SensitiveTests(RedisFixture redis, SqliteFixture database) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    [Fact]
    public async Task Its_values_are_not_remembered_even_where_values_are()
    {
        var token = TestContext.Current.CancellationToken;
        var id = Guid.NewGuid();
        await using var application = await Application.StartAsync(redis, database, static options => options.RecordValues = true);
        await application.AddRowsAsync([new Passport { Id = id, Number = "secret-in-the-row" }]);
        await application.Cache.StringSetAsync(application.Prefix + PassportCacheKeys.For(id), $$"""{"Id":"{{id}}","Number":"secret-in-the-entry"}""");

        var found = Assert.Single((await application.Passports.CheckAsync(CheckOptions.Everything, cancellationToken: token)).Inconsistencies);
        Assert.Equal("Number", Assert.Single(found.Differences).Member);
        var history = application.Services.GetRequiredService<IRunHistory>();
        await Eventually.BecomesAsync(() => history.GetInconsistenciesAsync(new() { Model = "Passport" }, token).GetAwaiter().GetResult().Total == 1);

        // All that CacheSync keeps, as it lies in Redis.
        var kept = new List<string>();
        var server = application.Redis.GetServers()[0];
        await foreach (var key in server.KeysAsync(pattern: "cachesync:*"))
        {
            if (await application.Cache.KeyTypeAsync(key) == RedisType.Hash)
            {
                kept.AddRange((await application.Cache.HashGetAllAsync(key)).Select(static field => $"{field.Name}: {field.Value}"));
            }
        }

        Assert.Contains(kept, static text => text.Contains("Number", StringComparison.Ordinal));
        Assert.DoesNotContain(kept, static text => text.Contains("secret", StringComparison.Ordinal));
    }
}
