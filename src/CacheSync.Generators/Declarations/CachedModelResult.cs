namespace CacheSync.Generators.Declarations;

/// <summary>What reading a class marked [Cached] gave: a model, or the problems that keep it from being one.</summary>
/// <remarks>It is neither when a type cannot be resolved: the compiler says so itself.</remarks>
internal sealed record CachedModelResult(CachedModelDeclaration? Model, EquatableArray<DeclarationProblem> Problems, RefusedDeclaration? Refused);
