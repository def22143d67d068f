using System.Text.Json.Nodes;
using CacheSync.Integration.Tests.Engine;
using CacheSync.Integration.Tests.Invalidation;
using CacheSync.Integration.Tests.Models;
using CacheSync.Invalidation;
using CacheSync.Redis;
using Microsoft.EntityFrameworkCore;
using StackExchange.Redis;

namespace CacheSync.Integration.Tests.History;

/// <summary>Does damage to items as it is done in life.</summary>
internal sealed class Damage(Library library, TimeSpan grace)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public RedisKey[] Trail => new KeySpace(library.Application.Prefix).Trail(library.Items);

    /// <summary>Writes what a class wrote that had no price and was another shape by that.</summary>
    public async Task WriteAsOlderVersionAsync(int id)
    {
        var entry = JsonNode.Parse((string)(await library.Cache.StringGetAsync(library.Entry(id)))!)!.AsObject();
        entry["$s"] = "0ld";
        entry.Remove("Price");
        await library.Cache.StringSetAsync(library.Entry(id), entry.ToJsonString());
    }

    public Task WriteAsAnotherProgramAsync(int id) =>
        library.Cache.StringSetAsync(library.Entry(id), System.Text.Json.JsonSerializer.Serialize(new { Id = id, Name = "of another program", Price = 1m }));

    /// <summary>Notes the intent as every writer does, commits, and never comes to invalidate; after that, some time passes.</summary>
    public async Task ChangeAndDieAsync(IKeySet keys, int first, int last)
    {
        await library.SettleBackgroundAsync();
        await library.Sink.BeginAsync(WriterToken.New(), [keys]);
        await ChangeAsync(first, last);
        foreach (var intent in await library.Cache.SortedSetRangeByRankWithScoresAsync(library.Intents))
        {
            await library.Cache.SortedSetAddAsync(library.Intents, intent.Element, intent.Score - (grace * 1.5).TotalMilliseconds);
        }
    }

    /// <summary>Changes rows by SQL that nobody sees.</summary>
    public Task ChangeAsync(int first, int last) =>
        library.ExecuteAsync($"""UPDATE "Items" SET "Name" = "Name" || '!' WHERE "Id" BETWEEN {first} AND {last}""");

    /// <summary>Changes rows by a context that invalidates after its commit.</summary>
    public async Task SaveAsync(int first, int last, decimal price)
    {
        await using var context = library.Application.CreateContext();
        await foreach (var item in context.Items.Where(item => item.Id >= first && item.Id <= last).AsAsyncEnumerable())
        {
            item.Price = price;
        }

        await context.SaveChangesAsync(Cancel);
        await library.SettleBackgroundAsync();
    }

    /// <summary>Reads rows as code does that fills the cache by itself: the entry that it will write, some time later.</summary>
    public async Task<List<(int Id, byte[] Entry)>> ReadAsync(int first, int last)
    {
        await using var context = library.Application.CreateOutsideContext();
        using var buffer = new EntryBuffer();
        return (await context.Items.Where(item => item.Id >= first && item.Id <= last).ToListAsync(Cancel)).ConvertAll(item => (item.Id, buffer.Encode(library.Items, item).ToArray()));
    }

    /// <summary>Fills the cache without a guard.</summary>
    public Task FillAsync(IEnumerable<(int Id, byte[] Entry)> read) =>
        Task.WhenAll(read.Select(one => library.Cache.StringSetAsync(library.Entry(one.Id), one.Entry)));

    /// <summary>Reads through, which fills the cache under guards.</summary>
    public async Task GetAsync(int first, int last)
    {
        foreach (var id in Enumerable.Range(first, last - first + 1))
        {
            await library.Application.Items.GetAsync(id, Cancel);
        }

        await library.SettleBackgroundAsync();
    }

    /// <summary>Has Redis, short of memory, remove entries: what ends first goes first.</summary>
    public async Task EvictAsync(int first, int last)
    {
        RedisKey[] entries = [.. Enumerable.Range(first, last - first + 1).Select(id => (RedisKey)library.Entry(id))];
        await Task.WhenAll(entries.Select(entry => library.Cache.KeyExpireAsync(entry, TimeSpan.FromMinutes(30))));

        // What goes after them, before anything that matters would.
        RedisKey[] ballast = [.. Enumerable.Range(0, 40).Select(number => (RedisKey)$"ballast:{number}")];
        await Task.WhenAll(ballast.Select(key => library.Cache.StringSetAsync(key, new byte[20_000], TimeSpan.FromHours(1))));
        var server = library.Application.Redis.GetServers()[0];
        await server.ConfigSetAsync("maxmemory-samples", 64);
        await server.ConfigSetAsync("maxmemory-policy", "volatile-ttl");
        while (await library.Cache.KeyExistsAsync(entries) > 0)
        {
            var used = long.Parse((await server.InfoAsync("memory"))[0].Single(static line => line.Key == "used_memory").Value, System.Globalization.CultureInfo.InvariantCulture);
            await server.ConfigSetAsync("maxmemory", used - 4_096);
        }

        await server.ConfigSetAsync("maxmemory", 0);
        await server.ConfigSetAsync("maxmemory-policy", "noeviction");
        Assert.True(await library.Cache.KeyExistsAsync(ballast) > 0);
        await library.Cache.KeyDeleteAsync(ballast);
    }

    /// <summary>Adds loans behind everybody's back and fills their entries; ends when these have expired.</summary>
    public async Task LetLoansExpireAsync(int count)
    {
        await library.Application.AddRowsAsync(Enumerable.Range(1, count).Select(static id => new Loan { Id = id, Reader = $"Reader {id}" }));
        var loans = library.Get<LoanReconcileHandler>();
        Assert.Equal(count, (await loans.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel)).Repaired.Created);
        await library.SettleBackgroundAsync();

        // One by one: on a cluster they are in several slots.
        await Eventually.BecomesAsync(() => !Enumerable.Range(1, count).Any(id => library.Cache.KeyExists(library.Application.Prefix + LoanCacheKeys.For(id))));
    }

    /// <summary>Takes away what is known of some keys, as a trail does that is full.</summary>
    public Task ForgetAsync(int first, int last)
    {
        RedisValue[] keys = [.. Enumerable.Range(first, last - first + 1).Select(static id => (RedisValue)ItemCacheKeys.For(id))];
        return Task.WhenAll(library.Cache.HashDeleteAsync(Trail[1], keys), library.Cache.HashDeleteAsync(Trail[2], keys));
    }
}
