namespace CacheSync;

/// <summary>Tells the analyzers that the method invalidates the entries of a cached model on every path that returns normally.</summary>
/// <param name="model">The cached model.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class InvalidatesCacheAttribute(Type model) : Attribute
{
    /// <summary>Gets the cached model.</summary>
    public Type Model { get; } = model;
}
