namespace CacheSync.AspNetCore.Tests.Fakes;

/// <summary>Waits for work of other threads without a fixed pause.</summary>
internal static class Waiting
{
    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!condition())
        {
            Assert.False(limit.IsCancellationRequested, $"Waited 10 s in vain: {what}.");
            await Task.Yield();
        }
    }
}
