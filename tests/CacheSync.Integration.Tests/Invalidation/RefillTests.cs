using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Invalidation;
using CacheSync.Outages;
using CacheSync.Refilling;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.Integration.Tests.Invalidation;

/// <summary>Rows that must all be cached are cached again after a write, and nothing else is.</summary>
public sealed class RefillTests(RedisFixture redis, SqliteFixture database) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_write_leaves_nothing_missing()
    {
        await using var library = await StartAsync(20);
        await using (var context = library.Application.CreateContext())
        {
            foreach (var item in context.Items.Where(item => item.Id <= 10))
            {
                item.Price = 7;
            }

            context.Items.Remove((await context.Items.FindAsync([20], Cancel))!);
            await context.SaveChangesAsync(Cancel);
        }

        await Eventually.BecomesAsync(() => Enumerable.Range(1, 10).All(id => library.Cache.KeyExists(library.Entry(id))));
        var check = await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        Assert.Equal(new VerdictCounts { Consistent = 19 }, check.Verdicts);
    }

    [Fact]
    public async Task After_an_outage_nothing_stays_missing()
    {
        await using var library = await StartAsync(5);
        library.Get<RedisCircuit>().Open(new TimeoutException("As if Redis had not answered."));
        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'changed'""");
        await library.Sink.EndAsync(WriterToken.New(), WriteOutcome.Committed, [library.Keys(1, 2, 3, 4, 5)]);

        await Eventually.BecomesAsync(() => !library.Get<RedisCircuit>().IsOpen && Enumerable.Range(1, 5).All(id => library.Cache.KeyExists(library.Entry(id))));

        var check = await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        Assert.Equal(new VerdictCounts { Consistent = 5 }, check.Verdicts);
    }

    [Fact]
    public void Neither_what_is_filled_by_reads_nor_what_is_never_repaired_is_queued()
    {
        var queue = new RefillQueue(new RefillLimit(10));

        queue.Add(ArticleCachedModel.Instance, ["article:en:1"]);
        queue.Add(PassportCachedModel.Instance, ["passport:1"]);

        Assert.False(queue.Reader.TryRead(out _));
    }

    [Fact]
    public void What_finds_no_room_is_left_to_the_next_reconcile()
    {
        var queue = new RefillQueue(new RefillLimit(3));

        queue.Add(ItemCachedModel.Instance, Enumerable.Range(1, 10).Select(ItemCacheKeys.For));

        Assert.Equal(3, queue.Reader.Count);
    }

    private async Task<Library> StartAsync(int rows)
    {
        var library = await Library.StartAsync(redis, database, services: services => services.AddSingleton(RefillLimit.Default));
        await library.FillAsync(rows);
        return library;
    }
}
