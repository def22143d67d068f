using CacheSync.Generators.Declarations;

namespace CacheSync.Generators.Emitting;

/// <summary>The names of what is generated for a model.</summary>
internal sealed class GeneratedNames(string @namespace, string prefix, bool isPublic)
{
    public GeneratedNames(CachedModelDeclaration model)
        : this(model.Namespace, model.Prefix, model.IsPublic)
    {
    }

    public string Keys => prefix + "CacheKeys";

    public string Codec => prefix + "CacheCodec";

    public string Comparer => prefix + "CacheComparer";

    public string CachedModel => prefix + "CachedModel";

    public string Handler => prefix + "ReconcileHandler";

    public string Accessibility => isPublic ? "public" : "internal";

    /// <summary>Returns the full name of a generated type.</summary>
    public string Full(string name) => @namespace.Length == 0 ? $"global::{name}" : $"global::{@namespace}.{name}";
}
