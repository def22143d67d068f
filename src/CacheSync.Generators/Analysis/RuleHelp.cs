using System.Reflection;

namespace CacheSync.Generators.Analysis;

/// <summary>Where the pages of the rules are read.</summary>
internal static class RuleHelp
{
    // The build writes it from the property RepositoryUrl. A build that does not know its repository gives no link, rather than a dead one.
    private static readonly string Pages = typeof(RuleHelp).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(static data => data.Key == "RulePages")?.Value ?? "";

    /// <summary>Returns the address of a page; empty when it is not known. The package carries the pages in its folder <c>rules</c>.</summary>
    public static string PageOf(string id) => Pages.Length == 0 ? "" : $"{Pages}{id}.md";
}
