using CacheSync.Integration.Tests.Invalidation;
using CacheSync.Integration.Tests.Stores;

namespace CacheSync.Integration.Tests.History;

/// <summary>The trail does on Garnet what it does on Redis.</summary>
public sealed class GarnetCauseTests(GarnetFixture redis, SqliteFixture database) : IClassFixture<GarnetFixture>, IClassFixture<SqliteFixture>
{
    [Fact]
    public async Task Writes_past_the_cache_stale_fills_and_expiries_are_told()
    {
        await using var library = await Library.StartAsync(redis, database, static options => options.CauseTrailLimit = 100);
        await library.FillAsync(40);
        await library.SettleBackgroundAsync();
        var damage = new Damage(library, TimeSpan.FromMinutes(5));
        await damage.ChangeAsync(first: 1, last: 5);
        var old = await damage.ReadAsync(6, 10);
        await damage.SaveAsync(first: 6, last: 10, price: 2);
        await damage.FillAsync(old);
        await damage.LetLoansExpireAsync(5);

        var token = TestContext.Current.CancellationToken;
        var items = await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: token);
        var loans = await library.Get<Models.LoanReconcileHandler>().CheckAsync(CheckOptions.Everything, cancellationToken: token);

        Assert.All(items.Inconsistencies, static found => Assert.Equal(IdOf(found) <= 5 ? SuspectedCause.WritePastCache : SuspectedCause.StaleFill, found.Cause));
        Assert.All(loans.Inconsistencies, static found => Assert.Equal(SuspectedCause.ExpiredOrEvicted, found.Cause));

        // What a check is not sure of is in flight, and has no cause.
        Assert.True(items.Inconsistencies.Count + items.Verdicts.InFlight == 10 && items.Verdicts.InFlight <= 1, $"{items.Verdicts}");
        Assert.True(loans.Inconsistencies.Count == 5, $"{loans.Verdicts}");

        // More than it may hold: the scripts that make room run, too.
        await damage.GetAsync(1, 40);
        await library.Sink.EndAsync(CacheSync.Invalidation.WriterToken.New(), CacheSync.Invalidation.WriteOutcome.Committed, [library.Keys(Enumerable.Range(1, 300))]);
        await library.SettleBackgroundAsync();
        Assert.InRange(await library.Cache.SortedSetLengthAsync(damage.Trail[0]), 50, 101 + 200);
    }

    private static int IdOf(Inconsistency found) => int.Parse(found.Key["item:".Length..], System.Globalization.CultureInfo.InvariantCulture);
}
