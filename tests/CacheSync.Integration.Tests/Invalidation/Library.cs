using CacheSync.Integration.Tests.Engine;
using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Invalidation;
using CacheSync.Reconciling;
using CacheSync.Redis;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace CacheSync.Integration.Tests.Invalidation;

/// <summary>An application with items, and what writers and tests of invalidation need to know of it.</summary>
internal sealed class Library(Application application) : IAsyncDisposable
{
    public Application Application => application;

    public IDatabase Cache => application.Cache;

    public IInvalidationSink Sink => Get<IInvalidationSink>();

    public CachedModel<Item, int> Items => (CachedModel<Item, int>)Engine.Model;

    public IModelEngine Engine => Get<ModelCatalog>().Get(typeof(Item));

    public RedisKey Intents => new KeySpace(application.Prefix).Intents(Items);

    public static async Task<Library> StartAsync(
        IStoreFixture redis, IDatabaseFixture database, Action<CacheSyncOptions>? options = null, Action<IServiceCollection>? services = null,
        Func<IConnectionMultiplexer, IConnectionMultiplexer>? around = null) =>
        new(await Application.StartAsync(redis, database, options, services: services, around: around));

    public T Get<T>()
        where T : notnull => application.Services.GetRequiredService<T>();

    /// <summary>Runs SQL that no interceptor sees.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var context = application.CreateContext();
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The text is the test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Adds items 1 to a number behind everybody's back, and their entries.</summary>
    public async Task FillAsync(int count)
    {
        await ExecuteAsync(
            $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
            INSERT INTO "Items" ("Id", "Name", "Price", "IsListed", "ChangedAt", "Views") SELECT i, 'Item ' || i, '1.0', 1, '2026-01-01 00:00:00', 0 FROM n
            """);
        var warmed = await application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(count, warmed.Repaired.Created);
    }

    public KeySet<Item, int> Keys(params IEnumerable<int> keys)
    {
        var set = new KeySet<Item, int>(Items);
        foreach (var key in keys)
        {
            set.Add(key);
        }

        return set;
    }

    public KeySet<Item, int> AnyRow()
    {
        var set = new KeySet<Item, int>(Items);
        set.AddWholeModel();
        return set;
    }

    public string Entry(int id) => application.Prefix + ItemCacheKeys.For(id);

    public RedisKey Guard(int id) => new KeySpace(application.Prefix).Guard(ItemCacheKeys.For(id));

    public Task<bool> IsCachedAsync(int id) => Cache.KeyExistsAsync(Entry(id));

    public async Task<IReadOnlyList<string>> ReadIntentsAsync() =>
        [.. (await Cache.SortedSetRangeByRankAsync(Intents)).Select(static member => (string)member!)];

    /// <summary>Notes an intent as if it were of an age by the clock of the server.</summary>
    public async Task NoteAsync(Intent intent, TimeSpan age)
    {
        var now = new DateTimeOffset(await application.Redis.GetServers()[0].TimeAsync(), TimeSpan.Zero);
        await Cache.SortedSetAddAsync(Intents, intent.Format(), (now - age).ToUnixTimeMilliseconds());
    }

    public Task SettleBackgroundAsync() => Get<BackgroundWork>().DrainAsync();

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
