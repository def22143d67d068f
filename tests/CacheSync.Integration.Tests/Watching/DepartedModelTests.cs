using CacheSync.Integration.Tests.Stores;
using CacheSync.Redis;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.Integration.Tests.Watching;

/// <summary>A model that is called otherwise in the next version leaves alerts under its old name.</summary>
public sealed class DepartedModelTests(RedisFixture redis, SqliteFixture database) : IClassFixture<RedisFixture>, IClassFixture<SqliteFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_alert_is_resolved_once_nothing_has_looked_at_it_for_a_week()
    {
        await using var watched = await Watched.StartAsync(redis, database);
        await LeaveAlertAsync(watched, "Thing");
        watched.Time.Advance(TimeSpan.FromDays(6));
        await LeaveRunAsync(watched, "Thing");

        // It is six days old, and then eight: an older version that is running still has looked at the model the day before.
        await PassAsync(watched, TimeSpan.FromDays(2));
        Assert.Equal(0, watched.Alerts.Count(AlertKind.Consistency, AlertState.Resolved));

        await PassAsync(watched, TimeSpan.FromDays(6));
        await watched.UntilAsync(() => watched.Alerts.Count(AlertKind.Consistency, AlertState.Resolved) == 1);

        Assert.Contains("Thing is no cached model of this application any more", watched.Alerts.Alerts.Single().Message, StringComparison.Ordinal);
        Assert.Empty(await StoreOf(watched).ReadAsync(onlyRaised: true, 10, Token));
    }

    private static AlertStore StoreOf(Watched watched) => watched.Application.Services.GetRequiredService<AlertStore>();

    /// <summary>Lets time pass, and all that is done each hour be done.</summary>
    private static async Task PassAsync(Watched watched, TimeSpan time)
    {
        watched.Time.Advance(time);
        for (var look = 0; look < 5; look++)
        {
            watched.Time.Advance(TimeSpan.FromHours(1));
            await Task.Delay(TimeSpan.FromMilliseconds(100), Token);
        }
    }

    private static async Task LeaveAlertAsync(Watched watched, string model)
    {
        var alert = new Alert
        {
            Id = Guid.CreateVersion7().ToString("N"),
            Model = model,
            Kind = AlertKind.Consistency,
            State = AlertState.Raised,
            Message = $"{model} is critical.",
            RaisedAt = watched.Time.GetUtcNow(),
        };
        await StoreOf(watched).SaveAsync(alert, Token);
        await watched.Application.Cache.HashSetAsync(new KeySpace(watched.Application.Prefix).Watch(model), WatchFields.Alert(AlertKind.Consistency), alert.Id);
    }

    private static Task LeaveRunAsync(Watched watched, string model)
    {
        var run = new RunRecord
        {
            Id = Guid.CreateVersion7().ToString("N"),
            Model = model,
            Kind = RunKind.Check,
            State = RunState.Completed,
            Trigger = RunTrigger.Schedule,
            StartedAt = watched.Time.GetUtcNow(),
        };
        return watched.Application.Services.GetRequiredService<RunStore>().AddAsync(run, isLatest: false, Token);
    }
}
