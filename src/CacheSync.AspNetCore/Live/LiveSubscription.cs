using System.Net.ServerSentEvents;
using System.Threading.Channels;

namespace CacheSync.AspNetCore.Live;

/// <summary>One open event stream. What its client has not taken waits in a short queue; when that is full, the client does not read and is dropped.</summary>
internal sealed class LiveSubscription(Action drop)
{
    /// <summary>The events that may wait: with one or two a second, the client has not read for at least 15 seconds when there are more.</summary>
    public const int MostWaiting = 32;

    private readonly Channel<SseItem<string>> _events = Channel.CreateBounded<SseItem<string>>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    public ChannelReader<SseItem<string>> Events => _events.Reader;

    public void Send(SseItem<string> item)
    {
        if (!_events.Writer.TryWrite(item) && _events.Writer.TryComplete())
        {
            drop();
        }
    }

    public void End() => _events.Writer.TryComplete();
}
