using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using CacheSync.Browser.Tests.Applications;
using CacheSync.Browser.Tests.Browsing;
using CacheSync.Browser.Tests.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CacheSync.Browser.Tests.Pages;

/// <summary>What stands between the page and the application: answers that do not come, streams that break, a proxy that changes the page.</summary>
public sealed partial class ConnectionTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_stream_that_ended_is_opened_again_at_once_and_one_that_was_cut_off_or_fell_silent_after_ten_seconds()
    {
        var streams = new ConcurrentQueue<HttpContext>();
        await using var app = await Application.StartAsync(browser.Redis, new ApplicationSettings { Before = builder => builder.Use((context, next) => NoteStream(context, next, streams)) });
        await app.AddProductsAsync(4);
        await app.ReconcileAsync();
        await using var reader = await browser.OpenAsync();
        await reader.Page.Clock.InstallAsync();
        var page = await reader.GoLiveAsync(app.Address + Application.Pattern);

        // It had lived, as one does that comes to its end.
        await page.Clock.FastForwardAsync(6_000);
        var reopened = page.WaitForRequestAsync(Events);
        Assert.Single(streams).Abort();
        await reopened;
        await reader.Expect("#link").ToHaveTextAsync("Live");

        // It had not.
        streams.Last().Abort();
        await reader.Expect("#link").ToHaveTextAsync("Every 10 s");
        Assert.Equal(2, streams.Count);
        await page.Clock.FastForwardAsync(10_000);
        await reader.Expect("#link").ToHaveTextAsync("Live");

        // A stream says something every 15 seconds, and the clock of the page says that it has not for 40.
        await page.Clock.FastForwardAsync(40_000);
        await reader.Expect("#link").ToHaveTextAsync("Every 10 s");
        await page.Clock.FastForwardAsync(10_000);
        await reader.Expect("#link").ToHaveTextAsync("Live");
        Assert.Equal(4, streams.Count);

        await app.DamageProductsAsync(4);
        await app.CheckAsync<Product>();
        await reader.Expect(".card.critical h3").ToHaveTextAsync("Product");

        // The browser itself notes streams that break.
        Assert.DoesNotContain(reader.Problems, static problem => !problem.Contains("Failed to load resource", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_that_does_not_come_is_waited_for_twenty_seconds_and_not_for_ever()
    {
        await using var app = await Application.StartWithProductsAsync(browser.Redis, 4);
        await using var reader = await browser.OpenAsync();
        await reader.Page.AddInitScriptAsync(
            """
            (() => {
              const timeout = AbortSignal.timeout.bind(AbortSignal);
              window.waits = new Set();
              AbortSignal.timeout = milliseconds => { window.waits.add(milliseconds); return timeout(milliseconds / 20); };
            })();
            """);
        var page = await reader.GoLiveAsync(app.Address + Application.Pattern + "/models/Product");
        await page.RouteAsync("**/check", static _ => Task.CompletedTask);

        await reader.Find("[data-part=summary] button[data-action=check]").ClickAsync();
        await reader.Expect("[data-part=summary] button[data-action=check]").ToHaveAttributeAsync("aria-disabled", "true");
        await reader.Expect("#toast").ToHaveTextAsync("The server cannot be reached.");
        await reader.Expect("[data-part=summary] button[data-action=check]").Not.ToHaveAttributeAsync("aria-disabled", "true");
        Assert.Equal("20000", await page.EvaluateAsync<string>("() => [...window.waits].join()"));

        // And it can be asked again.
        await page.UnrouteAsync("**/check");
        await reader.Find("[data-part=summary] button[data-action=check]").ClickAsync();
        await reader.Expect("#toast").ToHaveTextAsync("A check of Product was started.");
    }

    [Fact]
    public async Task A_page_whose_script_a_proxy_has_taken_out_is_shown_all_the_same()
    {
        await using var app = await Application.StartWithProductsAsync(browser.Redis, 4);
        await app.CheckAsync<Product>();
        await using var reader = await browser.OpenAsync();
        var page = await reader.GoLiveAsync(app.Address + Application.Pattern);
        await page.EvaluateAsync("() => { window.sameDocument = true; performance.now = () => 61_000; }");
        await page.RouteAsync("**" + Application.Pattern + "/", static async route =>
        {
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = answer, Body = Script.Replace(await answer.TextAsync(), "") });
        });

        await app.DamageProductsAsync(4);
        await app.CheckAsync<Product>();

        await reader.Expect(".card.critical h3").ToHaveTextAsync("Product");
        Assert.True(await page.EvaluateAsync<bool>("() => window.sameDocument"));
        Assert.Empty(reader.Problems);
    }

    [GeneratedRegex("<script[^>]*></script>")]
    private static partial Regex Script { get; }

    [GeneratedRegex("/events$")]
    private static partial Regex Events { get; }

    private static Task NoteStream(HttpContext context, RequestDelegate next, ConcurrentQueue<HttpContext> streams)
    {
        if (Events.IsMatch(context.Request.Path))
        {
            streams.Enqueue(context);
        }

        return next(context);
    }
}
