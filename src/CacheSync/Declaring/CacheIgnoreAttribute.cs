namespace CacheSync;

/// <summary>Keeps a member out of the entry and out of every comparison. An entity read from its entry has the default value there.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class CacheIgnoreAttribute : Attribute;
