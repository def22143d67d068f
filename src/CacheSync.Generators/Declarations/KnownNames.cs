namespace CacheSync.Generators.Declarations;

/// <summary>The attributes of the library, by full name.</summary>
internal static class KnownNames
{
    public const string Cached = "CacheSync.CachedAttribute";
    public const string CacheIgnore = "CacheSync.CacheIgnoreAttribute";
    public const string CacheSensitive = "CacheSync.CacheSensitiveAttribute";
    public const string CacheTolerance = "CacheSync.CacheToleranceAttribute";
    public const string CacheVersion = "CacheSync.CacheVersionAttribute";
    public const string NotMapped = "System.ComponentModel.DataAnnotations.Schema.NotMappedAttribute";
    public const string SetsRequiredMembers = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";
}
