using System.Diagnostics;

namespace CacheSync.Integration.Tests.Invalidation;

/// <summary>Waits for what another process has to do first.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Task BecomesAsync(Func<bool> condition) => BecomesAsync(() => Task.FromResult(condition()));

    public static async Task BecomesAsync(Func<Task<bool>> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, "It did not happen in time.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
