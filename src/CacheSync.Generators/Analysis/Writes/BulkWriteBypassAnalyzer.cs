using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>CSYNC101: a bulk write that no invalidation follows.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BulkWriteBypassAnalyzer() : BodyRuleAnalyzer(Rule)
{
    internal const string Id = "CSYNC101";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "Bulk write bypasses the cache",
        "{0} writes rows of {1}, and not every path behind it invalidates {1}. Invalidate the changed keys after it.",
        RuleCategories.Writes,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.PageOf(Id));
}
