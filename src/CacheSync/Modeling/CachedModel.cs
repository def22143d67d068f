namespace CacheSync;

/// <summary>A cached model as generated code describes it to the engine; the part that does not depend on its types.</summary>
public abstract class CachedModel
{
    private protected CachedModel(CachedModelSettings settings) => Settings = settings;

    /// <summary>Gets what the attribute states.</summary>
    public CachedModelSettings Settings { get; }

    /// <summary>Gets the name of the model.</summary>
    public string Name => Settings.Name;

    /// <summary>Gets the class marked with <see cref="CachedAttribute"/>.</summary>
    public abstract Type EntityType { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
