using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CacheSync.Generators.Analysis.Keys;

/// <summary>CSYNC301: a key of a cached model that is spelled by hand.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandwrittenKeyAnalyzer() : BodyRuleAnalyzer(Rule)
{
    internal const string Id = "CSYNC301";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "Key is spelled by hand",
        "This key follows the template of {0}, but is spelled by hand. Use {1}.For, which escapes its parts and follows the template when it changes.",
        RuleCategories.Keys,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.PageOf(Id));
}
