namespace CacheSync.Generators.Declarations;

/// <summary>What reading a class marked [Cached] gave: a model, or the problems that keep it from being one.</summary>
internal sealed record CachedModelResult(CachedModelDeclaration? Model, EquatableArray<DeclarationProblem> Problems);
