namespace CacheSync;

/// <summary>Tells the analyzers that the method writes rows of a cached model without invalidating: its callers owe the invalidation.</summary>
/// <param name="model">The cached model.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class BypassesCacheAttribute(Type model) : Attribute
{
    /// <summary>Gets the cached model.</summary>
    public Type Model { get; } = model;
}
