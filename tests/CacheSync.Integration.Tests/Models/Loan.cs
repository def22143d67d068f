namespace CacheSync.Integration.Tests.Models;

/// <summary>A model of which every row must be cached, and whose entries do not live for long.</summary>
[Cached("loan:{Id}", Presence = Presence.Required, TimeToLive = "00:00:02")]
public sealed class Loan
{
    public int Id { get; set; }

    public required string Reader { get; set; }
}
