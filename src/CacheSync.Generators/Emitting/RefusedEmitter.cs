using CacheSync.Generators.Declarations;

namespace CacheSync.Generators.Emitting;

/// <summary>Emits empty shells of what cannot be generated because a declaration is refused.</summary>
/// <remarks>
/// The compiler drops what analyzers report when a signature names an unknown type. Without the shells a constructor that takes the handler would
/// hide why there is none.
/// </remarks>
internal static class RefusedEmitter
{
    public static string Emit(RefusedDeclaration refused)
    {
        var names = new GeneratedNames(refused.Namespace, refused.Prefix, refused.IsPublic);
        var source = SourceFile.Begin(refused.Namespace);
        foreach (var type in new[] { $"sealed class {names.Handler}", $"static class {names.Keys}", $"static class {names.Comparer}", $"sealed class {names.CachedModel}" })
        {
            source
                .Lines("/// <summary>Stands in until the declaration of the cached model is corrected: see the errors CSYNC0xx of the build.</summary>")
                .Lines(SourceFile.GeneratedCode)
                .Open($"{names.Accessibility} {type}");
            Fill(source, names, type.Substring(type.LastIndexOf(' ') + 1));
            source.Close().Line();
        }

        return source.ToString();
    }

    private static void Fill(SourceWriter source, GeneratedNames names, string type)
    {
        if (type == names.Keys)
        {
            // A constant can stand in an attribute, which the compiler reads before analyzers report.
            source.Lines("""
                /// <summary>Stands in for the glob that every key matches.</summary>
                public const string Pattern = "";
                """);
        }
        else if (type != names.Comparer)
        {
            source.Open($"private {type}()").Close();
        }
    }
}
