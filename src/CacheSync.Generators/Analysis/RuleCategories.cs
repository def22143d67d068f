namespace CacheSync.Generators.Analysis;

/// <summary>The families of rules, as an editorconfig names them.</summary>
internal static class RuleCategories
{
    public const string Declarations = "CacheSync.Declarations";
    public const string Writes = "CacheSync.Writes";
    public const string Ordering = "CacheSync.Ordering";
    public const string Keys = "CacheSync.Keys";
}
