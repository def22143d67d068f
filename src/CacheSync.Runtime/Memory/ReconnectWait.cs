using System.Threading.Channels;

namespace CacheSync.Memory;

/// <summary>Waits for a connection that comes back, at most for a while each time. One wait on the channel serves until it ends: a new one each time would stay behind in it.</summary>
internal sealed class ReconnectWait(ChannelReader<bool> reconnected, TimeProvider time)
{
    private Task<bool>? _pending;

    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        _pending ??= reconnected.WaitToReadAsync(cancellationToken).AsTask();
        await ((Task)_pending).WaitAsync(atMost, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_pending.IsCompleted)
        {
            _pending = null;
            reconnected.TryRead(out _);
        }
    }
}
