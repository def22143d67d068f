namespace CacheSync.Generators.Declarations;

/// <summary>What reading a class marked [Cached] gave: a model, or the problems that keep it from being one; neither when a type cannot be resolved.</summary>
internal sealed record CachedModelResult(CachedModelDeclaration? Model, EquatableArray<DeclarationProblem> Problems);
