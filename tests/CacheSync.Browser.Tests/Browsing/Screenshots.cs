using Microsoft.Playwright;

namespace CacheSync.Browser.Tests.Browsing;

/// <summary>Keeps pictures of the page: in the folder that an environment variable names, or beside the tests.</summary>
internal static class Screenshots
{
    public const string FolderVariable = "CACHESYNC_SCREENSHOTS";

    private static string Folder =>
        Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named ? named : Path.Combine(AppContext.BaseDirectory, "screenshots");

    /// <summary>Keeps what is in sight, and returns the file.</summary>
    public static async Task<FileInfo> KeepAsync(IPage page, string name, bool whole = false)
    {
        var path = Path.Combine(Directory.CreateDirectory(Folder).FullName, name + ".png");
        await page.ScreenshotAsync(new() { Path = path, Animations = ScreenshotAnimations.Disabled, FullPage = whole });
        return new(path);
    }
}
