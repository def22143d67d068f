using CacheSync.Integration.Tests.Engine;
using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;

namespace CacheSync.Integration.Tests.Reading;

/// <summary>Read-through under guard.</summary>
public sealed class ReadThroughTests(RedisFixture redis, SqliteFixture database) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_miss_fills_the_entry_with_the_time_to_live_of_the_model()
    {
        await using var application = await StartAsync();

        var article = await application.Articles.GetAsync("en", 1, Cancel);

        Assert.Equal(new Article("en", 1) { Title = "One", Pages = 10 }, article);
        var key = application.Prefix + ArticleCacheKeys.For("en", 1);
        Assert.InRange((await application.Cache.KeyTimeToLiveAsync(key))!.Value, TimeSpan.FromMinutes(29), TimeSpan.FromMinutes(30));
        Assert.False(await application.Cache.KeyExistsAsync($"cachesync:g:{{{key}}}"));
    }

    [Fact]
    public async Task A_hit_is_served_without_the_source()
    {
        await using var application = await StartAsync();
        await application.Articles.GetAsync("en", 1, Cancel);
        await application.SqlAsync($"""DELETE FROM "Articles" """);

        Assert.Equal("One", (await application.Articles.GetAsync("en", 1, Cancel))?.Title);
    }

    [Fact]
    public async Task A_row_that_is_not_there_is_null_and_leaves_neither_entry_nor_guard()
    {
        await using var application = await StartAsync();

        Assert.Null(await application.Articles.GetAsync("en", 404, Cancel));
        var key = application.Prefix + ArticleCacheKeys.For("en", 404);
        Assert.Equal(0, await application.Cache.KeyExistsAsync([key, $"cachesync:g:{{{key}}}"]));
    }

    [Fact]
    public async Task A_row_that_the_database_finds_under_another_spelling_is_served_and_not_stored()
    {
        await using var application = await StartAsync();
        await application.SqlAsync($"""
            DROP TABLE "Articles";
            CREATE TABLE "Articles" ("Language" TEXT COLLATE NOCASE NOT NULL, "Number" INTEGER NOT NULL, "Title" TEXT NOT NULL, "Pages" INTEGER, PRIMARY KEY ("Language", "Number"));
            INSERT INTO "Articles" VALUES ('en', 1, 'One', 10);
            """);

        Assert.Equal(new Article("en", 1) { Title = "One", Pages = 10 }, await application.Articles.GetAsync("EN", 1, Cancel));

        var key = application.Prefix + ArticleCacheKeys.For("EN", 1);
        Assert.Equal(0, await application.Cache.KeyExistsAsync([key, $"cachesync:g:{{{key}}}"]));
    }

    [Fact]
    public async Task That_there_is_no_row_is_remembered_where_asked_and_forgotten_when_one_is_inserted()
    {
        await using var application = await Application.StartAsync(redis, database, options => (options.NegativeTimeToLive, options.RedisTimeout) = (TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10)));
        var key = application.Prefix + ArticleCacheKeys.For("en", 1);
        Assert.Null(await application.Articles.GetAsync("en", 1, Cancel));
        Assert.Equal("null", (string?)await application.Cache.StringGetAsync(key));
        Assert.InRange((await application.Cache.KeyTimeToLiveAsync(key))!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

        await application.AddRowsAsync([new Article("en", 1) { Title = "Unseen" }]);
        Assert.Null(await application.Articles.GetAsync("en", 1, Cancel));

        var run = await application.Articles.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        Assert.Equal(new VerdictCounts { Stale = 1 }, run.Verdicts);
        Assert.Equal("Unseen", (await application.Articles.GetAsync("en", 1, Cancel))?.Title);
    }

    [Fact]
    public async Task A_remembered_absence_is_no_entry_to_be_counted()
    {
        await using var application = await Application.StartAsync(redis, database, options => (options.NegativeTimeToLive, options.RedisTimeout) = (TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10)));
        await application.Articles.GetAsync("en", 1, Cancel);

        var check = await application.Articles.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);

        Assert.Equal(default, check.Verdicts);
    }

    [Fact]
    public async Task While_another_holds_the_guard_the_row_is_served_and_nothing_stored()
    {
        await using var application = await StartAsync();
        var key = application.Prefix + ArticleCacheKeys.For("en", 1);
        await application.Cache.StringSetAsync($"cachesync:g:{{{key}}}", "somebody", TimeSpan.FromMinutes(1));

        Assert.Equal("One", (await application.Articles.GetAsync("en", 1, Cancel))?.Title);
        Assert.False(await application.Cache.KeyExistsAsync(key));
    }

    [Fact]
    public async Task An_invalidation_is_followed_by_the_new_row()
    {
        await using var application = await StartAsync();
        await application.Articles.GetAsync("en", 1, Cancel);
        await application.SqlAsync($"""UPDATE "Articles" SET "Title" = 'Changed' """);

        await application.Articles.InvalidateAsync("en", 1, Cancel);

        Assert.Equal("Changed", (await application.Articles.GetAsync("en", 1, Cancel))?.Title);
    }

    [Fact]
    public async Task Many_callers_at_once_cost_one_load_and_all_get_the_row()
    {
        await using var application = await StartAsync();

        var articles = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => application.Articles.GetAsync("en", 1, Cancel).AsTask()));

        Assert.All(articles, article => Assert.Equal("One", article?.Title));
    }

    [Fact]
    public async Task Callers_of_a_row_that_is_not_stored_do_not_go_in_single_file()
    {
        await using var application = await StartAsync();
        var key = application.Prefix + ArticleCacheKeys.For("en", 1);
        await application.Cache.StringSetAsync($"cachesync:g:{{{key}}}", "somebody", TimeSpan.FromMinutes(1));

        var articles = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => application.Articles.GetAsync("en", 1, Cancel).AsTask()));

        Assert.All(articles, article => Assert.Equal("One", article?.Title));
        Assert.False(await application.Cache.KeyExistsAsync(key));
    }

    [Fact]
    public async Task An_entry_of_another_version_of_the_class_is_read_again_from_the_source()
    {
        await using var application = await StartAsync();
        await application.Cache.StringSetAsync(
            application.Prefix + ArticleCacheKeys.For("en", 1), """{"$s":"00000000","Language":"en","Number":1,"OldTitle":"One"}""");

        Assert.Equal("One", (await application.Articles.GetAsync("en", 1, Cancel))?.Title);
        var check = await application.Articles.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        Assert.Equal(new VerdictCounts { Consistent = 1 }, check.Verdicts);
    }

    private async Task<Application> StartAsync()
    {
        // A busy machine is no silent Redis.
        var application = await Application.StartAsync(redis, database, options => options.RedisTimeout = TimeSpan.FromSeconds(10));
        await application.AddRowsAsync([new Article("en", 1) { Title = "One", Pages = 10 }]);
        return application;
    }
}
