namespace CacheSync;

/// <summary>Says whether the absence of an entry is normal.</summary>
public enum Presence
{
    /// <summary>Read-through: an entry appears when it is first asked for, absence is normal.</summary>
    Optional,

    /// <summary>Every row must be cached; a row without an entry is <see cref="Verdict.Missing"/>.</summary>
    Required,
}
