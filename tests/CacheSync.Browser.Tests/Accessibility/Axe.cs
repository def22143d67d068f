using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CacheSync.Browser.Tests.Accessibility;

/// <summary>axe-core, all its rules: the file that the pinned package Deque.AxeCore.Commons carries, so that a restore is all that has to be fetched.</summary>
internal static class Axe
{
    private const string Run =
        """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
          .flatMap(rule => rule.nodes.map(node => `${rule.id} at ${node.target.join(' ')}: ${node.failureSummary.replaceAll('\n', ' ')}`))
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>Returns what is wrong with the page as it is now.</summary>
    public static async Task<string[]> FindAsync(IPage page)
    {
        await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string[]>(Run);
    }

    public static async Task AssertFindsNothingAsync(IPage page, string state)
    {
        var found = await FindAsync(page);
        Assert.True(found.Length == 0, $"{state}: {found.Length} violations\n{string.Join('\n', found)}");
    }
}
