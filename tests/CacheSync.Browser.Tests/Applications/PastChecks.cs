using CacheSync.Checking;
using CacheSync.Redis;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.Browser.Tests.Applications;

/// <summary>Gives an application that has just begun the checks of the day before.</summary>
internal static class PastChecks
{
    private const int Sample = 500;

    /// <summary>Adds one check an hour, the last one an hour ago.</summary>
    /// <param name="app">The application.</param>
    /// <param name="model">The model.</param>
    /// <param name="population">How many keys it has.</param>
    /// <param name="stale">How many of a sample each check found stale, the oldest first.</param>
    public static async Task AddAsync(Application app, string model, int population, IReadOnlyList<int> stale)
    {
        var store = app.Services.GetRequiredService<RunStore>();
        var now = DateTimeOffset.UtcNow;
        for (var i = 0; i < stale.Count; i++)
        {
            var at = now.AddHours(i - stale.Count);
            var verdicts = new VerdictCounts { Consistent = Sample - stale[i], Stale = stale[i] };
            await store.AddAsync(
                new()
                {
                    Id = Guid.CreateVersion7(at).ToString("N"),
                    Model = model,
                    Kind = RunKind.Check,
                    Trigger = RunTrigger.Schedule,
                    State = RunState.Completed,
                    StartedAt = at,
                    Duration = TimeSpan.FromSeconds(1.2),
                    Verdicts = verdicts,
                    Interval = WilsonInterval.Compute(verdicts.Consistent, Sample, population),
                    Coverage = (double)Sample / population,
                },
                isLatest: false,
                TestContext.Current.CancellationToken);
        }
    }
}
