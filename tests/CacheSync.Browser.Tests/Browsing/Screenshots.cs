using Microsoft.Playwright;

namespace CacheSync.Browser.Tests.Browsing;

/// <summary>Keeps pictures of the page for the README in the folder that an environment variable names; without it, none.</summary>
internal static class Screenshots
{
    public const string FolderVariable = "CACHESYNC_SCREENSHOTS";

    public static async Task KeepAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), Animations = ScreenshotAnimations.Disabled });
        }
    }
}
