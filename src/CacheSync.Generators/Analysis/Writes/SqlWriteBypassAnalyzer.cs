using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>CSYNC102: SQL that writes the table of a cached model, and that no invalidation follows.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SqlWriteBypassAnalyzer() : BodyRuleAnalyzer(Rule)
{
    internal const string Id = "CSYNC102";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "SQL write bypasses the cache",
        "The SQL of {0} writes the table of {1}, and not every path behind it invalidates {1}. Invalidate the changed keys after it.",
        RuleCategories.Writes,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.PageOf(Id));
}
