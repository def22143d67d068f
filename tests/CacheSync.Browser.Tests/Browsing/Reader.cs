using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace CacheSync.Browser.Tests.Browsing;

/// <summary>A window in which everything that goes wrong is noted: errors of the console and of scripts, and what the content security policy kept from happening.</summary>
internal sealed class Reader : IAsyncDisposable
{
    private const string TellViolations = "document.addEventListener('securitypolicyviolation', event => tellViolation(`${event.violatedDirective}: ${event.blockedURI}`));";

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _problems = [];

    private Reader(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    public IPage Page { get; }

    public IReadOnlyCollection<string> Problems => _problems;

    public static async Task<Reader> OpenAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        var reader = new Reader(context, page);
        page.Console += (_, message) => reader.Note(message.Type is "error" or "warning", $"console: {message.Text}");
        page.PageError += (_, error) => reader.Note(true, $"script: {error}");
        page.Dialog += (_, dialog) =>
        {
            reader.Note(true, $"dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        await page.ExposeFunctionAsync<string, bool>("tellViolation", violation => reader.Note(true, $"policy: {violation}"));
        await page.AddInitScriptAsync(TellViolations);
        return reader;
    }

    /// <summary>Looks at an address and waits until the page says that it is live.</summary>
    public async Task<IPage> GoLiveAsync(string address)
    {
        await Page.GotoAsync(address);
        await Assertions.Expect(Page.Locator("#link")).ToHaveTextAsync("Live");
        return Page;
    }

    public ILocator Find(string selector, string? text = null) => Page.Locator(selector, new() { HasText = text });

    public ILocatorAssertions Expect(string selector) => Assertions.Expect(Page.Locator(selector));

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private bool Note(bool isProblem, string text)
    {
        if (isProblem)
        {
            _problems.Enqueue(text);
        }

        return isProblem;
    }
}
