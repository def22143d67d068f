namespace CacheSync.Protocol;

/// <summary>The row of which the protocol is told.</summary>
[Cached("page:{Id}", TimeToLive = "01:00:00")]
public sealed class Page
{
    public int Id { get; set; }

    public int Value { get; set; }
}
