using CacheSync.Browser.Tests.Applications;
using CacheSync.Browser.Tests.Browsing;
using CacheSync.Browser.Tests.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CacheSync.Browser.Tests.Pages;

/// <summary>A page that stays open longer than what it came from: the sign-in, the version of the application.</summary>
public sealed class SignedOutTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("401", "You are not signed in any more. Reload the page.")]
    [InlineData("redirect", "You are not signed in any more. Reload the page.")]
    [InlineData("page", "Another page answers in place of this one. Reload it to sign in again.")]
    public async Task A_page_whose_sign_in_has_ended_says_so_and_goes_on_when_it_is_back(string how, string told)
    {
        var answer = "";
        await using var app = await Application.StartAsync(browser.Redis, new ApplicationSettings { Before = builder => builder.Use((context, next) => AnswerAsync(context, next, answer)) });
        await app.CheckAsync<Product>();
        await using var reader = await browser.OpenAsync();
        var page = await reader.GoLiveAsync(app.Address + Application.Pattern);
        await reader.Expect("#lost").ToBeHiddenAsync();

        answer = how;
        await reader.Find(".card", "Product").Locator("button[data-action=check]").ClickAsync();
        await reader.Expect("#toast").ToHaveTextAsync(told);
        await page.EvaluateAsync("() => document.dispatchEvent(new Event('visibilitychange'))");
        await reader.Expect("#lost").ToContainTextAsync(told);
        await reader.Expect("#link").ToHaveTextAsync("Signed out");

        answer = "";
        await page.EvaluateAsync("() => document.dispatchEvent(new Event('visibilitychange'))");
        await reader.Expect("#lost").ToBeHiddenAsync();
        await reader.Expect("#link").ToHaveTextAsync("Live");
    }

    [Fact]
    public async Task Another_version_of_the_application_brings_its_own_page_but_not_over_and_over()
    {
        await using var app = await Application.StartWithProductsAsync(browser.Redis, 4);
        await using var reader = await browser.OpenAsync();
        var page = await reader.GoLiveAsync(app.Address + Application.Pattern);
        await page.EvaluateAsync("() => { window.sameDocument = true; document.querySelector('script[src]').setAttribute('src', 'assets/0123456789abcdef/page.js'); }");

        await app.CheckAsync<Product>();
        await reader.Expect(".card.good h3").ToHaveTextAsync("Product");
        Assert.True(await page.EvaluateAsync<bool>("() => window.sameDocument"));

        await page.EvaluateAsync("() => { performance.now = () => 61_000; }");
        await app.DamageProductsAsync(4);
        await app.CheckAsync<Product>();
        await page.WaitForFunctionAsync("() => !window.sameDocument && document.querySelector('.card.critical')");
    }

    private static Task AnswerAsync(HttpContext context, RequestDelegate next, string how)
    {
        switch (how)
        {
            case "401":
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return Task.CompletedTask;
            case "redirect":
                context.Response.Redirect("/sign-in");
                return Task.CompletedTask;
            case "page":
                context.Response.ContentType = "text/html";
                return context.Response.WriteAsync("<!doctype html><title>Sign in</title>");
            default:
                return next(context);
        }
    }
}
