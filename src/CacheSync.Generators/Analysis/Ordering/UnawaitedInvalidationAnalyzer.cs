using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CacheSync.Generators.Analysis.Ordering;

/// <summary>CSYNC204: the task of an invalidation, a check or a reconcile that nobody waits for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnawaitedInvalidationAnalyzer() : BodyRuleAnalyzer(Rule)
{
    internal const string Id = "CSYNC204";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "Task of an invalidation is not awaited",
        "The task of {0} is neither awaited nor returned: it may fail unseen, or not finish before the process does. Await it.",
        RuleCategories.Ordering,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.PageOf(Id));
}
