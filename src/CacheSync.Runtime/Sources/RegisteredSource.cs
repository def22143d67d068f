namespace CacheSync.Sources;

/// <summary>That <c>AddSource</c> was called for a model, with which type of key: a key of another type than the model's is found by it.</summary>
internal sealed record RegisteredSource(Type Model, Type Key);
