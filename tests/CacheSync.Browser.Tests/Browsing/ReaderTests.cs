using CacheSync.Browser.Tests.Applications;

namespace CacheSync.Browser.Tests.Browsing;

/// <summary>Without these, tests that find no problem would say nothing.</summary>
public sealed class ReaderTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_reader_notes_inline_scripts_that_the_policy_blocks()
    {
        await using var app = await Application.StartAsync(browser.Redis);
        await using var reader = await browser.OpenAsync();
        await reader.GoLiveAsync(app.Address + Application.Pattern);

        await reader.Page.EvaluateAsync(
            """
            () => new Promise(resolve => {
              document.addEventListener('securitypolicyviolation', resolve, { once: true });
              const script = document.createElement('script');
              script.textContent = 'window.ran = true';
              document.body.append(script);
            })
            """);

        Assert.Contains(reader.Problems, problem => problem.StartsWith("policy: script-src", StringComparison.Ordinal));
        Assert.False(await reader.Page.EvaluateAsync<bool>("() => 'ran' in window"));
    }

    [Fact]
    public async Task A_reader_notes_errors_of_the_console()
    {
        await using var reader = await browser.OpenAsync();

        await reader.Page.EvaluateAsync("() => console.error('wrong')");

        Assert.Equal(["console: wrong"], reader.Problems);
    }
}
