using CacheSync.Generators.Declarations;

namespace CacheSync.Generators.Emitting;

/// <summary>The names of what is generated for a model.</summary>
internal sealed class GeneratedNames(CachedModelDeclaration model)
{
    public string Keys => model.Prefix + "CacheKeys";

    public string Codec => model.Prefix + "CacheCodec";

    public string Comparer => model.Prefix + "CacheComparer";

    public string CachedModel => model.Prefix + "CachedModel";

    public string Handler => model.Prefix + "ReconcileHandler";

    public string Accessibility => model.IsPublic ? "public" : "internal";

    /// <summary>Returns the full name of a generated type.</summary>
    public string Full(string name) => model.Namespace.Length == 0 ? $"global::{name}" : $"global::{model.Namespace}.{name}";
}
