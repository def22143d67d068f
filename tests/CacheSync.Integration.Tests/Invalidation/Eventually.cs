using System.Diagnostics;

namespace CacheSync.Integration.Tests.Invalidation;

/// <summary>Waits for what another process has to do first.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task BecomesAsync(Func<bool> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, "It did not happen in time.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
