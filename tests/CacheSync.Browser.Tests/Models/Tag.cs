namespace CacheSync.Browser.Tests.Models;

/// <summary>A model whose keys and values are what users type.</summary>
[Cached("tag:{Name}", Presence = Presence.Required)]
public sealed class Tag
{
    public required string Name { get; set; }

    public required string Text { get; set; }

    public int Uses { get; set; }
}
