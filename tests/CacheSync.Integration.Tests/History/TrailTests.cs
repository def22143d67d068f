using CacheSync.Integration.Tests.Invalidation;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Invalidation;

namespace CacheSync.Integration.Tests.History;

/// <summary>What the trail does on one redis-server it does elsewhere.</summary>
public abstract class TrailTests(IStoreFixture store, SqliteFixture database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Writes_past_the_cache_stale_fills_and_expiries_are_told()
    {
        // No key is looked at again after its invalidation: a stale fill would be repaired before the check.
        await using var library = await Library.StartAsync(store, database, static options => (options.CauseTrailLimit, options.WriteProbeShare) = (100, 0));
        await library.FillAsync(40);
        await library.SettleBackgroundAsync();
        var damage = new Damage(library, TimeSpan.FromMinutes(5));
        await damage.ChangeAsync(first: 1, last: 5);
        var old = await damage.ReadAsync(6, 10);
        await damage.SaveAsync(first: 6, last: 10, price: 2);
        await damage.FillAsync(old);
        await damage.LetLoansExpireAsync(5);

        var items = await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        var loans = await library.Get<Models.LoanReconcileHandler>().CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);

        Assert.Equal((10, 0), (items.Inconsistencies.Count, items.Verdicts.InFlight));
        Assert.All(items.Inconsistencies, static found => Assert.Equal(IdOf(found) <= 5 ? SuspectedCause.WritePastCache : SuspectedCause.StaleFill, found.Cause));
        Assert.Equal(5, loans.Inconsistencies.Count);
        Assert.All(loans.Inconsistencies, static found => Assert.Equal(SuspectedCause.ExpiredOrEvicted, found.Cause));

        // More than it may hold: the scripts that make room run, too.
        await damage.GetAsync(1, 40);
        await library.Sink.EndAsync(WriterToken.New(), WriteOutcome.Committed, [library.Keys(Enumerable.Range(1, 300))]);
        await library.SettleBackgroundAsync();
        Assert.InRange(await library.Cache.SortedSetLengthAsync(damage.Trail[0]), 50, 101 + 200);
    }

    private static int IdOf(Inconsistency found) => int.Parse(found.Key["item:".Length..], System.Globalization.CultureInfo.InvariantCulture);
}
