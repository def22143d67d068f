namespace CacheSync;

/// <summary>Keeps a member out of the entry and out of every comparison.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class CacheIgnoreAttribute : Attribute;
