using CacheSync.Benchmarks.Items;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.Benchmarks.Throughput;

/// <summary>Reads the items as a careful person reads a large table with EF Core: by keyset pages, not tracked.</summary>
internal static class ItemPages
{
    /// <summary>Measured: smaller pages are slower, larger ones no faster.</summary>
    private const int PageSize = 1_000;

    public static async IAsyncEnumerable<List<Item>> ReadAsync(ItemContext context)
    {
        var last = 0;
        while (true)
        {
            var after = last;
            var page = await context.Items.AsNoTracking().Where(item => item.Id > after).OrderBy(item => item.Id).Take(PageSize).ToListAsync();
            if (page.Count == 0)
            {
                yield break;
            }

            yield return page;
            last = page[^1].Id;
        }
    }
}
