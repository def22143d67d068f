namespace CacheSync.Protocol;

/// <summary>The same of a model whose rows must all be cached: there a repair also creates what is missing.</summary>
[Cached("required:{Id}", TimeToLive = "01:00:00", Presence = Presence.Required)]
public sealed class RequiredPage
{
    public int Id { get; set; }

    public int Value { get; set; }
}
