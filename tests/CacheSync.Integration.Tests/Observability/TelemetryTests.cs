using System.Diagnostics;
using CacheSync.Alerting;
using CacheSync.Integration.Tests.Invalidation;
using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Invalidation;
using CacheSync.Sweeping;
using Microsoft.EntityFrameworkCore;

namespace CacheSync.Integration.Tests.Observability;

[Collection(TelemetryGroup.Name)]
public sealed class TelemetryTests(RedisFixture redis, SqliteFixture database) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Runs_are_measured_by_model_verdict_and_kind()
    {
        await using var library = await Library.StartAsync(redis, database);
        await library.FillAsync(10);
        await library.ExecuteAsync("""UPDATE "Items" SET "Name" = 'changed' WHERE "Id" <= 2""");
        await library.ExecuteAsync("""DELETE FROM "Items" WHERE "Id" = 3""");
        await library.Cache.KeyDeleteAsync(library.Entry(4));
        using var telemetry = new Telemetry();

        await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        var checkedOnce = telemetry.Read();
        await library.Application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel);
        var reconciled = telemetry.Read();

        Assert.Equal(0.6, checkedOnce["cachesync.ratio model=Item"]);
        Assert.Equal(6, checkedOnce["cachesync.entries model=Item verdict=consistent"]);
        Assert.Equal(2, checkedOnce["cachesync.entries model=Item verdict=stale"]);
        Assert.Equal(1, checkedOnce["cachesync.entries model=Item verdict=orphaned"]);
        Assert.Equal(1, checkedOnce["cachesync.entries model=Item verdict=missing"]);
        Assert.Equal(1, checkedOnce["cachesync.run.duration kind=check model=Item"]);
        Assert.Equal(1, reconciled["cachesync.repairs kind=created model=Item"]);
        Assert.Equal(2, reconciled["cachesync.repairs kind=updated model=Item"]);
        Assert.Equal(1, reconciled["cachesync.repairs kind=removed model=Item"]);
        Assert.Equal(1, reconciled["cachesync.run.duration kind=reconcile model=Item"]);
    }

    [Fact]
    public async Task A_run_is_one_activity_that_says_how_it_ended()
    {
        await using var library = await Library.StartAsync(redis, database);
        await library.FillAsync(3);
        using var telemetry = new Telemetry();

        await library.Application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: Cancel);
        await library.ExecuteAsync("""DROP TABLE "Items" """);
        await Assert.ThrowsAnyAsync<Exception>(() => library.Application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: Cancel));

        Assert.Equal(["check Item", "reconcile Item"], telemetry.Activities.Select(static activity => activity.DisplayName));
        Assert.Equal([ActivityStatusCode.Ok, ActivityStatusCode.Error], telemetry.Activities.Select(static activity => activity.Status));
        Assert.Equal("Item", telemetry.Activities[0].GetTagItem(CacheSyncInstruments.ModelTag));
    }

    [Fact]
    public async Task An_alert_that_stands_is_measured_until_it_is_resolved()
    {
        await using var library = await Library.StartAsync(redis, database);
        using var telemetry = new Telemetry();
        var alerts = library.Get<AlertKeeper>();
        Assert.Equal(0, telemetry.Read()["cachesync.alerts kind=brake model=Item"]);

        await alerts.RaiseAsync(library.Items, AlertKind.Brake, "Stopped.", null, Cancel);
        await Eventually.BecomesAsync(() => telemetry.Read()["cachesync.alerts kind=brake model=Item"] == 1);
        Assert.Equal(0, telemetry.Read()["cachesync.alerts kind=consistency model=Item"]);

        await alerts.ResolveAsync(library.Items.Name, AlertKind.Brake, "Over.", null, Cancel);
        await Eventually.BecomesAsync(() => telemetry.Read()["cachesync.alerts kind=brake model=Item"] == 0);
    }

    [Fact]
    public async Task Bulk_statements_and_pending_intents_are_measured()
    {
        await using var library = await Library.StartAsync(redis, database);
        await library.FillAsync(3);
        await library.NoteAsync(new(WriterToken.New(), ItemCacheKeys.For(1)), TimeSpan.FromMilliseconds(10));
        using var telemetry = new Telemetry();

        await using (var context = library.Application.CreateContext())
        {
            await context.Items.Where(static item => item.Id == 2).ExecuteUpdateAsync(static set => set.SetProperty(item => item.Name, "bulk"), Cancel);
        }

        await library.Get<Sweeper>().SweepAsync(library.Engine, Cancel);

        var measured = telemetry.Read();
        Assert.Equal(1, measured["cachesync.bypass_writes model=Item"]);
        Assert.InRange(measured["cachesync.intents.pending model=Item"], 1, 2);
    }
}
