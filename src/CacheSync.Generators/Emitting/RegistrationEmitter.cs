using CacheSync.Generators.Declarations;

namespace CacheSync.Generators.Emitting;

/// <summary>Emits <c>Add<i>Assembly</i>CachedModels</c>.</summary>
internal static class RegistrationEmitter
{
    public static string Emit(EquatableArray<RegistrationDeclaration> models, string assemblyName)
    {
        var name = Sanitize(assemblyName);
        var source = SourceFile.Begin("Microsoft.Extensions.DependencyInjection")
            .Lines($"/// <summary>Registers the cached models of the assembly {Text.Xml(assemblyName)}.</summary>")
            .Lines(SourceFile.GeneratedCode)
            .Open($"public static class {(char.IsDigit(name[0]) ? "_" : "")}{name}CachedModelsExtensions")
            .Lines($"""
                /// <summary>Registers the cached models of the assembly {Text.Xml(assemblyName)} and their handlers.</summary>
                /// <typeparam name="TBuilder">The type of the builder.</typeparam>
                /// <param name="builder">What <c>AddCacheSync</c> returned.</param>
                /// <returns>The builder, for further calls.</returns>
                """)
            .Lines($"public static TBuilder Add{name}CachedModels<TBuilder>(this TBuilder builder)")
            .Open("    where TBuilder : global::CacheSync.ICacheSyncBuilder")
            .Lines("global::System.ArgumentNullException.ThrowIfNull(builder);");
        foreach (var model in models)
        {
            source.Lines($"builder.AddModel({model.Model}.Instance, static engine => new {model.Handler}(engine));");
        }

        return source.Lines("return builder;").Close().Close().ToString();
    }

    // Shop.Domain-Model becomes ShopDomainModel.
    private static string Sanitize(string assemblyName)
    {
        var words = new string([.. assemblyName.Select(static character => char.IsLetterOrDigit(character) || character == '_' ? character : ' ')]);
        var name = string.Concat(words
            .Split([' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(static word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
        return name.Length == 0 ? "Assembly" : name;
    }
}
