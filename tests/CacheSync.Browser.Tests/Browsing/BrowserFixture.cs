using CacheSync.Browser.Tests.Browsing;
using CacheSync.TestServers;
using CacheSync.TestServers.Processes;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace CacheSync.Browser.Tests.Browsing;

/// <summary>The browser and the Redis that all tests share: the Chromium of this machine, never one that is fetched.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    /// <summary>How long an expectation waits: a machine may be busy, and what passes does not wait.</summary>
    private const float PatienceMilliseconds = 15_000;

    private static readonly string[] Arguments =
    [
        // Chromium's sandbox does not work for root, which containers run tests as; all pages are our own.
        "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private RedisServer? _redis;

    internal RedisServer Redis => _redis!;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        _redis = await RedisServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = ServerPrograms.Chromium(), Args = Arguments });
    }

    /// <summary>Opens a window of a reader of its own.</summary>
    internal async Task<Reader> OpenAsync(int width = 1200, int height = 820, bool javaScript = true, ColorScheme colors = ColorScheme.Light)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            JavaScriptEnabled = javaScript,
            Locale = "en-GB",
            TimezoneId = "Europe/Berlin",
            ColorScheme = colors,
        });
        context.SetDefaultTimeout(PatienceMilliseconds);
        return await Reader.OpenAsync(context);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_redis is not null)
        {
            await _redis.DisposeAsync();
        }
    }
}
