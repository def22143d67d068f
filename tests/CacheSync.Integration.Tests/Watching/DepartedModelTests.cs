using CacheSync.Alerting;
using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CacheSync.Integration.Tests.Watching;

/// <summary>A model that is called otherwise in the next version leaves alerts under its old name.</summary>
public sealed class DepartedModelTests(RedisFixture redis, SqliteFixture database) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_alert_is_resolved_once_no_process_has_watched_it_for_a_week()
    {
        await using var watched = await Watched.StartAsync(redis, database);
        await LeaveAlertAsync(watched, "Thing");
        watched.Time.Advance(TimeSpan.FromDays(6));
        await LookAsync(watched.Application.Services);
        Assert.Equal(0, watched.Alerts.Count(AlertKind.Brake, AlertState.Resolved));

        watched.Time.Advance(TimeSpan.FromDays(2));
        await LookAsync(watched.Application.Services);

        await watched.UntilAsync(() => watched.Alerts.Count(AlertKind.Brake, AlertState.Resolved) == 1);
        Assert.Contains("Thing is no cached model of this application any more", watched.Alerts.Alerts.Single().Message, StringComparison.Ordinal);
        Assert.Empty(await StoreOf(watched).ReadAsync(onlyRaised: true, 10, Token));
    }

    [Fact]
    public async Task It_has_not_departed_while_another_version_watches_it_though_it_is_paused_there_and_no_run_is_remembered()
    {
        await using var newer = await Watched.StartAsync(redis, database);
        await LeaveAlertAsync(newer, "Item");
        await newer.Application.Services.GetRequiredService<ICacheSyncControl>().PauseAsync("Item", Token);
        using var older = await StartOlderAsync(newer);
        for (var day = 0; day < 30; day += 6)
        {
            newer.Time.Advance(TimeSpan.FromDays(6));
            await LookAsync(newer.Application.Services);
            await LookAsync(older.Services);
        }

        Assert.Single(await StoreOf(newer).ReadAsync(onlyRaised: true, 10, Token));

        // It goes, and what it said a week ago counts no more.
        await newer.Application.StopAsync();
        newer.Time.Advance(TimeSpan.FromDays(8));
        await LookAsync(older.Services);
        Assert.Empty(await StoreOf(newer).ReadAsync(onlyRaised: true, 10, Token));
        await older.StopAsync(Token);
    }

    [Fact]
    public async Task What_a_clock_far_ahead_has_said_does_not_hold_it_for_ever()
    {
        await using var watched = await Watched.StartAsync(redis, database);
        await LeaveAlertAsync(watched, "Thing");
        await watched.Application.Services.GetRequiredService<WatchStore>().WriteTimeAsync("Thing", WatchFields.Watched, watched.Time.GetUtcNow().AddYears(1), Token);
        watched.Time.Advance(TimeSpan.FromDays(8));

        await LookAsync(watched.Application.Services);

        Assert.Empty(await StoreOf(watched).ReadAsync(onlyRaised: true, 10, Token));
    }

    /// <summary>Does what the application does every hour.</summary>
    private static Task LookAsync(IServiceProvider services) => services.GetRequiredService<DepartedModels>().LookAsync(Token);

    private static AlertStore StoreOf(Watched watched) => watched.Application.Services.GetRequiredService<AlertStore>();

    /// <summary>Starts another version, which has passports alone.</summary>
    private async Task<IHost> StartOlderAsync(Watched newer)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<TimeProvider>(newer.Time);
        builder.Services.AddCacheSync(options => (options.KeyPrefix, options.CheckSchedule, options.ReconcileSchedule) = (newer.Application.Prefix, "", ""))
            .UseRedis(redis.ConnectionString)
            .AddSource<Passport, Guid>(static (_, _, _, _) => Task.FromResult(Enumerable.Empty<Passport>()), static (_, _, _) => Task.FromResult(Enumerable.Empty<Passport>()))
            .AddModel(PassportCachedModel.Instance, static engine => new PassportReconcileHandler(engine));
        var host = builder.Build();
        await host.StartAsync(Token);
        return host;
    }

    private static async Task LeaveAlertAsync(Watched watched, string model)
    {
        var alert = new Alert
        {
            Id = AlertId.New(watched.Time.GetUtcNow()),
            Model = model,
            Kind = AlertKind.Brake,
            State = AlertState.Raised,
            Message = $"{model}: stopped.",
            RaisedAt = watched.Time.GetUtcNow(),
        };
        await watched.Application.Cache.HashSetAsync(new KeySpace(watched.Application.Prefix).Watch(model), WatchFields.Alert(alert.Kind), alert.Id);
        await StoreOf(watched).SaveAsync(alert, Token);
    }
}
