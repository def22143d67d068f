namespace CacheSync.Stress.Rows;

/// <summary>Rows which must all have an entry, that lives until it is removed.</summary>
[Cached("wanted:{Id}", Presence = Presence.Required)]
public sealed class Wanted : HotRow;
