using CacheSync.Generators.Analysis.Writes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CacheSync.Generators.Analysis.Ordering;

/// <summary>CSYNC201: an invalidation before the write it belongs to.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InvalidationBeforeWriteAnalyzer() : BodyRuleAnalyzer(Rule)
{
    internal const string Id = "CSYNC201";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "Invalidation comes before the write",
        "{0} is invalidated before {1} writes it, and not after: a reader in between caches the old row again. Move the invalidation behind the write.",
        RuleCategories.Ordering,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.PageOf(Id));
}
