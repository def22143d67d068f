namespace CacheSync.Reconciling;

/// <summary>The cached models of the application, each with its engine.</summary>
internal sealed class ModelCatalog(IEnumerable<IModelEngine> engines)
{
    /// <summary>Gets the engines in the order of registration.</summary>
    public IReadOnlyList<IModelEngine> Engines { get; } = [.. engines];

    /// <summary>Returns the engine of a model by its class.</summary>
    /// <exception cref="InvalidOperationException">The class is not a registered cached model.</exception>
    public IModelEngine Get(Type entityType) =>
        Engines.FirstOrDefault(engine => engine.Model.EntityType == entityType)
        ?? throw new InvalidOperationException(
            $"{entityType.Name} is not a registered cached model. Mark it [Cached] and call the generated Add…CachedModels() of its assembly after AddCacheSync().");

    /// <summary>Returns the engine of a model by its name, or null.</summary>
    public IModelEngine? Find(string name) =>
        Engines.FirstOrDefault(engine => string.Equals(engine.Model.Name, name, StringComparison.OrdinalIgnoreCase));
}
