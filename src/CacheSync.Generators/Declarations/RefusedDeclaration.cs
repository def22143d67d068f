namespace CacheSync.Generators.Declarations;

/// <summary>What is known of a class marked [Cached] whose declaration is refused: enough to name what would be generated for it.</summary>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
/// <param name="Prefix">What the names of its generated types begin with.</param>
/// <param name="IsPublic">Whether other assemblies see it.</param>
internal sealed record RefusedDeclaration(string Namespace, string Prefix, bool IsPublic);
