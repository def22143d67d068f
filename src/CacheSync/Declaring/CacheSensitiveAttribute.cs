namespace CacheSync;

/// <summary>Marks a member whose value is cached and compared but never shown, logged or recorded.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CacheSensitiveAttribute : Attribute;
