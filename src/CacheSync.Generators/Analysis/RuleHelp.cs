namespace CacheSync.Generators.Analysis;

/// <summary>Where the pages of the rules are read.</summary>
internal static class RuleHelp
{
    public const string Pages = "https://github.com/cachesync/CacheSync/blob/main/src/CacheSync.Generators/rules/";
}
