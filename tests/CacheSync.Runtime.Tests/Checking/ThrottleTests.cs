using CacheSync.Checking;
using Microsoft.Extensions.Time.Testing;

namespace CacheSync.Runtime.Tests.Checking;

public sealed class ThrottleTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_run_is_held_to_its_keys_per_second()
    {
        var throttle = new Throttle(100, _time);

        var waiting = throttle.WaitAsync(50, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.True(waiting.IsCompletedSuccessfully);

        // Time that passed otherwise counts; keys of batches before do, too.
        _time.Advance(TimeSpan.FromSeconds(0.3));
        waiting = throttle.WaitAsync(50, TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(0.19));
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.01));
        Assert.True(waiting.IsCompletedSuccessfully);
    }

    [Fact]
    public void Without_a_limit_nothing_waits() =>
        Assert.True(new Throttle(0, _time).WaitAsync(1_000_000, TestContext.Current.CancellationToken).IsCompletedSuccessfully);
}
