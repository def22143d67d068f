using CacheSync.Generators.Analysis.Writes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CacheSync.Generators.Analysis.Ordering;

/// <summary>CSYNC202: an invalidation inside a transaction that commits later.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InvalidationBeforeCommitAnalyzer() : BodyRuleAnalyzer(Rule)
{
    internal const string Id = "CSYNC202";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "Invalidation comes before the commit",
        "{0} is invalidated before the transaction commits: a reader in between caches the old row again. Move the invalidation behind the commit.",
        RuleCategories.Ordering,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.PageOf(Id));
}
