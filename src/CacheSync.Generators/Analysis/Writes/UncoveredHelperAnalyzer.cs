using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>CSYNC106: a call of a helper marked [BypassesCache] that no invalidation follows.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UncoveredHelperAnalyzer() : BodyRuleAnalyzer(Rule)
{
    internal const string Id = "CSYNC106";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "Helper leaves the invalidation to its callers",
        "{0} writes rows of {1} without invalidating them, and not every path behind this call does. Invalidate the changed keys after it.",
        RuleCategories.Writes,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.PageOf(Id));
}
