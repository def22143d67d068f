using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Integration.Tests.Watching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CacheSync.Integration.Tests.Engine;

/// <summary>What samples are drawn from, and for how long one pass over the keys serves them.</summary>
public sealed class SamplerTests(RedisFixture redis, SqliteFixture database) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_optional_model_is_sampled_by_its_entries_and_one_pass_serves_for_a_check_interval()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero));
        await using var application = await StartAsync(time);
        await application.AddRowsAsync(Enumerable.Range(1, 900).Select(static number => new Article("en", number) { Title = $"Title {number}" }));
        await FillAsync(application, 1, 300);

        var first = await application.Articles.CheckAsync(sampleSize: 50, cancellationToken: Cancel);
        await FillAsync(application, 301, 400);
        time.Advance(TimeSpan.FromMinutes(59));
        var second = await application.Articles.CheckAsync(sampleSize: 50, cancellationToken: Cancel);
        time.Advance(TimeSpan.FromMinutes(1));
        var third = await application.Articles.CheckAsync(sampleSize: 50, cancellationToken: Cancel);

        // Of 900 rows those with an entry; the second sample is drawn from the pass of the first, the third is not.
        Assert.Equal([300, 300, 400], new[] { first, second, third }.Select(static check => check.Population));
        Assert.All([first, second, third], static check => Assert.Equal(new VerdictCounts { Consistent = 50 }, check.Verdicts));
    }

    [Fact]
    public async Task A_required_model_is_sampled_by_its_rows()
    {
        await using var application = await StartAsync(new FakeTimeProvider(DateTimeOffset.UtcNow));
        await application.AddRowsAsync(Enumerable.Range(1, 300).Select(static id => new Item { Id = id, Name = $"Item {id}" }));
        await application.Items.ReconcileAsync(Enumerable.Range(1, 150), cancellationToken: Cancel);
        await application.SqlAsync($"""DELETE FROM "Items" WHERE "Id" <= 50""");

        var check = await application.Items.CheckAsync(sampleSize: 249, cancellationToken: Cancel);

        // 250 rows are left: 100 with an entry, 150 without. The 50 entries without a row are in no sample of rows.
        Assert.Equal((250L, 0L), (check.Population, check.Verdicts.Orphaned));
        Assert.InRange(check.Verdicts.Missing, 149, 150);
        Assert.Equal(249, check.Verdicts.Missing + check.Verdicts.Consistent);
    }

    private static async Task FillAsync(Application application, int from, int to)
    {
        foreach (var number in Enumerable.Range(from, to - from + 1))
        {
            Assert.NotNull(await application.Articles.GetAsync("en", number, Cancel));
        }
    }

    private Task<Application> StartAsync(FakeTimeProvider time) => Application.StartAsync(
        redis,
        database,
        static options =>
        {
            (options.CheckSchedule, options.ReconcileSchedule, options.CoverageWindow) = ("", "", TimeSpan.Zero);
            TestClock.GiveSourcesTime(options);
        },
        services: services => services.AddSingleton<TimeProvider>(time));
}
