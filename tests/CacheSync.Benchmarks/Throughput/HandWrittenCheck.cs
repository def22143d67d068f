using System.Text.Json;
using CacheSync.Benchmarks.Items;
using Microsoft.EntityFrameworkCore;
using StackExchange.Redis;

namespace CacheSync.Benchmarks.Throughput;

/// <summary>The checks that a team writes without CacheSync: they find what is missing and stale, and nothing orphaned.</summary>
internal sealed class HandWrittenCheck(IDbContextFactory<ItemContext> contexts, IDatabase redis)
{
    /// <summary>Checks page by page, with one MGET a page.</summary>
    public async Task<long> ByPagesAsync()
    {
        var rows = 0L;
        await using var context = await contexts.CreateDbContextAsync();
        await foreach (var page in ItemPages.ReadAsync(context))
        {
            var keys = new RedisKey[page.Count];
            for (var i = 0; i < keys.Length; i++)
            {
                keys[i] = ItemCacheKeys.For(page[i].Id);
            }

            var entries = await redis.StringGetAsync(keys);
            for (var i = 0; i < entries.Length; i++)
            {
                Confirm(page[i], entries[i]);
            }

            rows += page.Count;
        }

        return rows;
    }

    /// <summary>Checks row by row.</summary>
    public async Task<long> ByRowsAsync(int rows)
    {
        await using var context = await contexts.CreateDbContextAsync();
        for (var id = 1; id <= rows; id++)
        {
            var key = id;
            var row = await context.Items.AsNoTracking().SingleAsync(item => item.Id == key);
            Confirm(row, await redis.StringGetAsync(ItemCacheKeys.For(id)));
        }

        return rows;
    }

    private static void Confirm(Item row, RedisValue entry)
    {
        var cached = entry.IsNull ? null : JsonSerializer.Deserialize<Item>(((ReadOnlyMemory<byte>)entry).Span);
        if (!ItemEquality.AreEqual(row, cached))
        {
            throw new InvalidOperationException($"Item {row.Id} is in both stores, but the hand-written check finds a difference.");
        }
    }
}
