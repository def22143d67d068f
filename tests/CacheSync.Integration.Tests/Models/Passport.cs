namespace CacheSync.Integration.Tests.Models;

/// <summary>A model that is only ever checked.</summary>
[Cached("passport:{Id}", Presence = Presence.Required, Repair = Repair.Never)]
public sealed class Passport
{
    public Guid Id { get; set; }

    [CacheSensitive]
    public required string Number { get; set; }
}
