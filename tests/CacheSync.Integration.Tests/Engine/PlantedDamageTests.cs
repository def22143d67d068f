using System.Globalization;
using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using StackExchange.Redis;

namespace CacheSync.Integration.Tests.Engine;

/// <summary>2,000 inconsistencies of each kind among 20,000 rows: exactly those are found, exactly those are repaired.</summary>
public abstract class PlantedDamageTests(IStoreFixture redis, IDatabaseFixture database)
{
    private const int Rows = 20_000;
    private const int Damaged = 2_000;

    [Fact]
    public async Task Required_model_finds_and_repairs_exactly_what_was_planted()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var application = await Application.StartAsync(redis, database, options => options.InconsistencyLimit = Rows);
        await application.AddRowsAsync(Enumerable.Range(1, Rows).Select(NewItem));
        var warmed = await application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: cancel);
        Assert.Equal(new RepairCounts(Rows, 0, 0, 0), warmed.Repaired);

        // Each kind at keys of its own: 1, 2, 3 modulo 10.
        await application.SqlAsync($"""UPDATE "Items" SET "Price" = "Price" + 1 WHERE "Id" % 10 = 1""");
        await application.SqlAsync($"""DELETE FROM "Items" WHERE "Id" % 10 = 2""");
        await Task.WhenAll(Keys(3).Select(key => application.Cache.KeyDeleteAsync(application.Prefix + key)));
        var untouched = (await ReadAllAsync(application)).Where(entry => LastDigit(entry.Key) is not (1 or 2 or 3)).ToList();

        var check = await application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: cancel);
        AssertFound(check);
        Assert.Equal(0.7, check.Ratio!.Value, 12);
        Assert.Equal(1, check.Coverage);
        Assert.Equal(new RatioInterval(0.7, 0.7), check.Interval);
        Assert.Equal(default, check.Repaired);

        var reconciled = await application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: cancel);
        AssertFound(reconciled);
        Assert.Equal(new RepairCounts(Damaged, Damaged, Damaged, 0), reconciled.Repaired);

        var again = await application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: cancel);
        Assert.Equal(new VerdictCounts { Consistent = Rows - Damaged }, again.Verdicts);
        var after = await ReadAllAsync(application);
        Assert.Equal(Rows - Damaged, after.Count);
        Assert.All(untouched, entry => Assert.Equal(entry.Value, after[entry.Key]));
    }

    [Fact]
    public async Task Optional_model_ignores_absence_and_repairs_exactly_what_was_planted()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var application = await Application.StartAsync(redis, database, options => options.InconsistencyLimit = Rows);
        var articles = Enumerable.Range(1, Rows).Select(number => new Article("en", number) { Title = $"Title {number}", Pages = number % 7 == 0 ? null : number }).ToList();
        await application.AddRowsAsync(articles);
        await WarmAsync(application, articles);
        await application.SqlAsync($"""UPDATE "Articles" SET "Title" = 'changed' WHERE "Number" % 10 = 1""");
        await application.SqlAsync($"""DELETE FROM "Articles" WHERE "Number" % 10 = 2""");
        await Task.WhenAll(Enumerable.Range(0, Damaged).Select(number => application.Cache.KeyDeleteAsync(application.Prefix + ArticleCacheKeys.For("en", (number * 10) + 3))));

        var reconciled = await application.Articles.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: cancel);
        var again = await application.Articles.CheckAsync(CheckOptions.Everything, cancellationToken: cancel);

        Assert.Equal(new VerdictCounts { Consistent = Rows - (3 * Damaged), Stale = Damaged, Orphaned = Damaged }, reconciled.Verdicts);
        Assert.Equal(new RepairCounts(0, Damaged, Damaged, 0), reconciled.Repaired);
        Assert.Equal(new VerdictCounts { Consistent = Rows - (2 * Damaged) }, again.Verdicts);
    }

    /// <summary>Writes entries as a fill would, all at once.</summary>
    private static async Task WarmAsync(Application application, List<Article> articles)
    {
        using var buffer = new EntryBuffer();
        var model = ArticleCachedModel.Instance;
        await Task.WhenAll(articles.Select(article => application.Cache.StringSetAsync(
            application.Prefix + model.FormatKey(model.GetKey(article)), buffer.Encode(model, article).ToArray(), model.Settings.TimeToLive!.Value)));
    }

    private static Item NewItem(int id) => new()
    {
        Id = id,
        Name = $"Item {id}",
        Price = id / 100m,
        IsListed = id % 2 == 0,
        ChangedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(id),
    };

    private static IEnumerable<string> Keys(int lastDigit) =>
        Enumerable.Range(0, Damaged).Select(number => ItemCacheKeys.For((number * 10) + lastDigit));

    private static int LastDigit(string key) => int.Parse(key[^1..], CultureInfo.InvariantCulture);

    private static void AssertFound(RunResult result)
    {
        Assert.Equal(RunState.Completed, result.State);
        Assert.Equal(
            new VerdictCounts { Consistent = Rows - (3 * Damaged), Stale = Damaged, Orphaned = Damaged, Missing = Damaged },
            result.Verdicts);
        foreach (var (verdict, digit) in new[] { (Verdict.Stale, 1), (Verdict.Orphaned, 2), (Verdict.Missing, 3) })
        {
            var found = result.Inconsistencies.Where(inconsistency => inconsistency.Verdict == verdict).Select(inconsistency => inconsistency.Key);
            Assert.Equal(Keys(digit).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        }

        Assert.All(
            result.Inconsistencies.Where(inconsistency => inconsistency.Verdict == Verdict.Stale),
            inconsistency => Assert.Equal(["Price"], inconsistency.Differences.Select(difference => difference.Member)));
    }

    private static async Task<Dictionary<string, RedisValue>> ReadAllAsync(Application application)
    {
        // A scan may return a key twice.
        var names = new HashSet<RedisKey>();
        await foreach (var name in application.Redis.GetServers()[0].KeysAsync(pattern: application.Prefix + "item:*", pageSize: 5_000))
        {
            names.Add(name);
        }

        var values = await application.Cache.StringGetAsync([.. names]);
        return names.Zip(values).ToDictionary(entry => (string)entry.First!, entry => entry.Second, StringComparer.Ordinal);
    }
}
