using CacheSync.Integration.Tests.Engine;
using CacheSync.Integration.Tests.Invalidation;
using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Reporting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CacheSync.Integration.Tests.Watching;

/// <summary>Two versions of an application side by side on one Redis: the older one does not know all models of the newer one.</summary>
public sealed class VersionsTests(RedisFixture redis, SqliteFixture database) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Neither_deletes_or_hides_what_the_other_keeps_of_models_it_does_not_know()
    {
        await using var newer = await Application.StartAsync(redis, database);
        await newer.AddRowsAsync(Enumerable.Range(1, 20).Select(static id => new Item { Id = id, Name = $"Item {id}" }));
        await newer.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Token);
        await newer.SqlAsync($"""UPDATE "Items" SET "Price" = 2 WHERE "Id" = 1""");
        var check = await newer.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Token);
        var control = newer.Services.GetRequiredService<ICacheSyncControl>();
        await control.PauseAsync("Item", Token);
        var history = newer.Services.GetRequiredService<IRunHistory>();
        await Eventually.BecomesAsync(() => history.FindRunAsync(check.Id, Token).GetAwaiter().GetResult() is not null);

        // The older one knows passports alone, has runs and a history of its own and looks at everything there is for it.
        using var older = await StartOlderAsync(newer.Prefix);
        var run = await older.Services.GetRequiredService<PassportReconcileHandler>().ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Token);
        var theirs = older.Services.GetRequiredService<IRunHistory>();
        await Eventually.BecomesAsync(() => history.FindRunAsync(run.Id, Token).GetAwaiter().GetResult() is not null);

        var status = older.Services.GetRequiredService<ICacheSyncStatus>().GetStatus();
        Assert.Equal(["Passport"], status.Models.Select(static model => model.Name));
        Assert.Contains(await theirs.GetRunsAsync(new(), Token), one => one.Id == check.Id);
        await older.StopAsync(Token);

        // All that the newer one had is there: entries, findings, the pause, the level.
        Assert.True(control.IsPaused("Item"));
        Assert.Equal(20, (await newer.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Token)).Verdicts.Verified);
        Assert.Equal(ItemCacheKeys.For(1), Assert.Single((await history.GetInconsistenciesAsync(new() { Model = "Item" }, Token)).Records, static record => record.RepairedAt is null).Key);
        Assert.Contains(await history.GetRunsAsync(new() { Model = "Passport" }, Token), one => one.Id == run.Id);
        await using var next = await Application.StartAsync(redis, database, replicaOf: newer);
        await Eventually.BecomesAsync(() => next.Services.GetRequiredService<ICacheSyncControl>().IsPaused("Item"));
        await Eventually.BecomesAsync(() => next.Services.GetRequiredService<RunRegistry>().LatestCheck("Item") is not null);
        Assert.Null(next.Services.GetRequiredService<ICacheSyncStatus>().GetStatus().Models.Single(static model => model.Name == "Item").NextCheck);
    }

    private async Task<IHost> StartOlderAsync(string prefix)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddCacheSync(options => (options.KeyPrefix, options.ConfirmAfter) = (prefix, TimeSpan.Zero))
            .UseRedis(redis.ConnectionString)
            .AddSource<Passport, Guid>(static (_, _, _, _) => Task.FromResult(Enumerable.Empty<Passport>()), static (_, _, _) => Task.FromResult(Enumerable.Empty<Passport>()))
            .AddModel(PassportCachedModel.Instance, static engine => new PassportReconcileHandler(engine));
        var host = builder.Build();
        await host.StartAsync(Token);
        return host;
    }
}
