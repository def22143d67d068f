using CacheSync.Integration.Tests.Stores;
using CacheSync.Memory;
using CacheSync.Outages;
using CacheSync.Redis;

namespace CacheSync.Integration.Tests.Invalidation;

/// <summary>On a cluster intents, locks and marks lie on the nodes their slots belong to.</summary>
public sealed class ClusterMemoryTests(ClusterFixture redis, SqliteFixture database) : IClassFixture<ClusterFixture>, IClassFixture<SqliteFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_primary_has_a_mark_of_its_own_and_the_loss_of_one_is_found()
    {
        await using var library = await Library.StartAsync(redis, database, options => options.BulkReconcileInterval = TimeSpan.Zero);
        await library.FillAsync(50);
        var primaries = await Primaries.FindAsync(library.Application.Redis);
        Assert.Equal(3, primaries.Select(primary => library.Application.Redis.HashSlot(primary.HashTag)).Distinct().Count());

        await library.SettleBackgroundAsync();
        await primaries[1].Server.FlushAllDatabasesAsync();
        await library.Get<MemoryKeeper>().LookAsync(Cancel);
        await library.SettleBackgroundAsync();

        var check = await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        Assert.Equal(new VerdictCounts { Consistent = 50 }, check.Verdicts);
        foreach (var primary in primaries)
        {
            var mark = Mark.Parse(await library.Cache.HashGetAsync(KeySpace.Mark(primary.HashTag), library.Application.Prefix + library.Items.Name));
            Assert.Equal(MarkKind.Reconciled, mark?.Kind);
        }
    }

    [Fact]
    public async Task Writers_are_served_across_slots()
    {
        await using var library = await Library.StartAsync(redis, database);
        await library.FillAsync(50);
        var (writer, keys) = (CacheSync.Invalidation.WriterToken.New(), library.Keys(Enumerable.Range(1, 50)));

        await library.Sink.BeginAsync(writer, [keys]);
        Assert.Equal(50, (await library.ReadIntentsAsync()).Count);
        await library.Sink.EndAsync(writer, CacheSync.Invalidation.WriteOutcome.Committed, [keys]);

        Assert.False(await library.IsCachedAsync(1));
        Assert.False(await library.IsCachedAsync(50));
        Assert.False(library.Get<RedisCircuit>().IsOpen);
        Assert.Equal(ProbeAnswer.Works, await library.Get<RedisProbe>().AskAsync(TimeSpan.FromSeconds(10)));
        await library.SettleBackgroundAsync();
        Assert.Empty(await library.ReadIntentsAsync());
    }
}
