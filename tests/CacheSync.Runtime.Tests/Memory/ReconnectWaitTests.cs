using System.Threading.Channels;
using CacheSync.Memory;
using Microsoft.Extensions.Time.Testing;

namespace CacheSync.Runtime.Tests.Memory;

public sealed class ReconnectWaitTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_waits_leave_one_waiter_in_the_channel()
    {
        var (time, channel) = (new FakeTimeProvider(), new CountingReader());
        var wait = new ReconnectWait(channel, time);

        for (var round = 0; round < 10; round++)
        {
            var waiting = wait.WaitAsync(Interval, Cancel);
            Assert.False(waiting.IsCompleted);
            time.Advance(Interval);
            await waiting;
        }

        Assert.Equal(1, channel.Waiters);
    }

    [Fact]
    public async Task A_reconnect_ends_the_wait_and_the_next_one_waits_anew()
    {
        var channel = Channel.CreateBounded<bool>(1);
        var time = new FakeTimeProvider();
        var wait = new ReconnectWait(channel.Reader, time);
        var first = wait.WaitAsync(Interval, Cancel);

        channel.Writer.TryWrite(true);
        await first;

        var second = wait.WaitAsync(Interval, Cancel);
        Assert.False(second.IsCompleted);
        time.Advance(Interval);
        await second;
    }

    private sealed class CountingReader : ChannelReader<bool>
    {
        public int Waiters { get; private set; }

        public override bool TryRead(out bool item) => item = false;

        public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
        {
            Waiters++;
            return new(new TaskCompletionSource<bool>().Task);
        }
    }
}
