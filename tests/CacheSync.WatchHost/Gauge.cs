using CacheSync;

namespace CacheSync.WatchHost;

/// <summary>A model whose source is the program itself.</summary>
[Cached("gauge:{Id}", Presence = Presence.Required)]
public sealed class Gauge
{
    public int Id { get; set; }

    public int Value { get; set; }
}
