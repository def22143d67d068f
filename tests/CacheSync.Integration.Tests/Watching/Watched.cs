using CacheSync.Integration.Tests.Engine;
using CacheSync.Integration.Tests.Invalidation;
using CacheSync.Integration.Tests.Models;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Launching;
using CacheSync.Reconciling;
using CacheSync.Reporting;
using CacheSync.Sampling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CacheSync.Integration.Tests.Watching;

/// <summary>An application with items in its cache, a clock of the test, and requests that all ask for a check of them.</summary>
internal sealed class Watched(Application application, FakeTimeProvider time, AlertRecorder alerts) : IAsyncDisposable
{
    public const int Rows = 4_000;

    public Application Application => application;

    public AlertRecorder Alerts => alerts;

    public FakeTimeProvider Time => time;

    public IReadOnlyList<ActiveRun> Runs => application.Services.GetRequiredService<RunRegistry>().Runs;

    public ModelStatus Status => application.Services.GetRequiredService<ICacheSyncStatus>().GetStatus().Models.Single(static model => model.Name == "Item");

    public static async Task<Watched> StartAsync(
        IStoreFixture redis, IDatabaseFixture database, Action<CacheSyncOptions>? options = null, AlertRecorder? alerts = null, TimeSpan? timeout = null)
    {
        var (time, recorder) = (new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero)), alerts ?? new());
        var application = await Application.StartAsync(
            redis,
            database,
            set =>
            {
                (set.CheckSchedule, set.ReconcileSchedule, set.WriteProbeShare, set.CoverageWindow) = ("", "", 0, TimeSpan.Zero);
                TestClock.GiveSourcesTime(set);
                options?.Invoke(set);
            },
            timeout,
            services => services.AddSingleton<TimeProvider>(time).AddSingleton<IAlertSink>(recorder));
        var watched = new Watched(application, time, recorder);
        await application.AddRowsAsync(Enumerable.Range(1, Rows).Select(static id => new Item { Id = id, Name = $"Item {id}", Price = 1 }));
        await application.Items.ReconcileAsync(ReconcileOptions.Everything, cancellationToken: TestContext.Current.CancellationToken);

        // Of the other models nothing is to be seen: each wish then means the items.
        var control = application.Services.GetRequiredService<ICacheSyncControl>();
        foreach (var other in new[] { "Article", "Passport", "Document", "Loan" })
        {
            await control.PauseAsync(other, TestContext.Current.CancellationToken);
        }

        return watched;
    }

    /// <summary>Removes the entries of every item whose id leaves one of the remainders after division by ten.</summary>
    public Task LoseEntriesAsync(params int[] remainders) => Task.WhenAll(Enumerable.Range(1, Rows)
        .Where(id => remainders.Contains(id % 10))
        .Select(id => application.Cache.KeyDeleteAsync(application.Prefix + ItemCacheKeys.For(id))));

    /// <summary>Lets an interval pass and a request ask, and waits until its check has ended.</summary>
    public async Task<RunResult> CheckAsync()
    {
        var before = Checks().Count;
        time.Advance(TimeSpan.FromHours(1));

        // A wish that finds a run under way, or is overtaken by one, is let go: it is asked for again. What is asked too often finds that no check is due.
        var model = application.Services.GetRequiredService<ModelCatalog>().Get(typeof(Item)).Model;
        await UntilAsync(() =>
        {
            if (!application.Services.GetRequiredService<RunLauncher>().IsBusy(model))
            {
                application.Services.GetRequiredService<RequestSampler>().TryAsk();
            }

            return Checks().Count > before;
        });
        return Checks()[0].Result!;
    }

    /// <summary>Lets time pass in small steps until something is so.</summary>
    public Task UntilAsync(Func<bool> condition) => Eventually.BecomesAsync(() =>
    {
        time.Advance(TimeSpan.FromSeconds(1));
        return condition();
    });

    public Task<RunResult> CheckEverythingAsync() => application.Items.CheckAsync(CheckOptions.Everything, cancellationToken: TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private List<ActiveRun> Checks() => [.. Runs.Where(static run => run is { Trigger: RunTrigger.Request, Result: not null })];
}
