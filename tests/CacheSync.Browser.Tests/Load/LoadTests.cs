using System.Diagnostics;
using CacheSync.Browser.Tests.Applications;
using CacheSync.Browser.Tests.Browsing;
using CacheSync.Redis;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.Browser.Tests.Load;

/// <summary>A large application on a bad day: a thousand models, a hundred thousand inconsistencies that are remembered of one of them.</summary>
public sealed class LoadTests(BrowserFixture browser)
{
    private const int Inconsistencies = 100_000;
    private const int Measurements = 9;

    // The goals; a machine that does nothing else needs a sixth of them, and the figures are printed.
    private const double MostPaintMilliseconds = 1_000;
    private const double MostStatusMilliseconds = 50;

    [Fact]
    public async Task A_thousand_models_and_a_hundred_thousand_inconsistencies_are_shown_at_once()
    {
        await using var app = await Application.StartAsync(
            browser.Redis, new ApplicationSettings { Models = ManyModels.AddTo, Options = static set => set.HistoryLimit = Inconsistencies });
        await FillAsync(app);
        await using var reader = await browser.OpenAsync();
        var page = await reader.GoLiveAsync(app.Address + Application.Pattern);
        await reader.Expect("#state-title").ToHaveTextAsync("100 of 1,000 models are critical");
        await reader.Expect(".card").ToHaveCountAsync(60);

        var overview = await PaintAsync(reader, app.Address + Application.Pattern + "/");
        var model = await PaintAsync(reader, $"{app.Address}{Application.Pattern}/models/{ManyModels.NameOf(0)}?skip=50000");
        await reader.Expect(".pager").ToContainTextAsync("50,001 – 50,050 of 100,000");
        await reader.Expect("[data-part=found] tbody tr").ToHaveCountAsync(50);
        await page.GotoAsync($"{app.Address}{Application.Pattern}/models/{ManyModels.NameOf(0)}?skip=99950");
        await reader.Expect("[data-part=found] tbody tr").ToHaveCountAsync(50);
        await reader.Expect(".pager a[rel=next]").ToHaveCountAsync(0);
        await reader.Find(".pager a[rel=prev]").ClickAsync();
        await reader.Expect(".pager").ToContainTextAsync("99,901 – 99,950 of 100,000");

        var status = await StatusAsync(app);
        var figures = FormattableString.Invariant($"first paint of the overview {overview:0} ms, of a model {model:0} ms; status {status.Milliseconds:0.0} ms, {status.Bytes} bytes (medians of {Measurements})");
        TestContext.Current.SendDiagnosticMessage(figures);
        TestContext.Current.TestOutputHelper?.WriteLine(figures);
        Assert.True(overview < MostPaintMilliseconds && model < MostPaintMilliseconds && status.Milliseconds < MostStatusMilliseconds, figures);
        Assert.Empty(reader.Problems);
    }

    private static async Task FillAsync(Application app)
    {
        var cancel = TestContext.Current.CancellationToken;
        var (runs, inconsistencies) = (app.Services.GetRequiredService<RunStore>(), app.Services.GetRequiredService<InconsistencyStore>());
        var now = DateTimeOffset.UtcNow;
        await Parallel.ForAsync(0, ManyModels.Count, cancel, async (number, token) =>
        {
            var stale = number % 10 == 0 ? 50 : 0;
            await runs.AddAsync(
                new()
                {
                    Id = Guid.CreateVersion7(now).ToString("N"),
                    Model = ManyModels.NameOf(number),
                    Kind = RunKind.Check,
                    Trigger = RunTrigger.Schedule,
                    State = RunState.Completed,
                    StartedAt = now,
                    Verdicts = new() { Consistent = 100 - stale, Stale = stale },
                    Interval = new((90.0 - stale) / 100, (100.0 - stale) / 100),
                    Coverage = 0.1,
                },
                isLatest: true,
                token);
        });
        foreach (var numbers in Enumerable.Range(0, Inconsistencies).Chunk(10_000))
        {
            await inconsistencies.AddAsync(
                ManyModels.NameOf(0),
                [.. numbers.Select(number => new InconsistencyRecord
                {
                    Model = ManyModels.NameOf(0),
                    Key = $"{ManyModels.NameOf(0)}:{number}",
                    Verdict = Verdict.Stale,
                    Differences = [new("Price", "1", "2")],
                    FirstSeen = now,
                    LastSeen = now,
                    Run = "0",
                })],
                cancel);
        }
    }

    /// <summary>Returns the median time from the begin of the navigation to the first paint, by the browser's own clock.</summary>
    private static async Task<double> PaintAsync(Reader reader, string address)
    {
        var times = new List<double>();
        for (var i = 0; i < Measurements; i++)
        {
            await reader.Page.GotoAsync(address);
            await reader.Page.WaitForFunctionAsync("() => performance.getEntriesByName('first-contentful-paint').length > 0");
            times.Add(await reader.Page.EvaluateAsync<double>("() => performance.getEntriesByName('first-contentful-paint')[0].startTime"));
        }

        return times.Order().ElementAt(Measurements / 2);
    }

    private static async Task<(double Milliseconds, int Bytes)> StatusAsync(Application app)
    {
        using var client = new HttpClient();
        var (times, bytes) = (new List<double>(), 0);
        for (var i = 0; i < Measurements; i++)
        {
            var started = Stopwatch.GetTimestamp();
            bytes = (await client.GetByteArrayAsync(new Uri($"{app.Address}{Application.Pattern}/status"), TestContext.Current.CancellationToken)).Length;
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return (times.Order().ElementAt(Measurements / 2), bytes);
    }
}
