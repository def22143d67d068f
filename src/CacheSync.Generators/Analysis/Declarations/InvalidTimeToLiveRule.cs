using CacheSync.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Declarations;

/// <summary>CSYNC014: time to live is not a duration above zero.</summary>
internal static class InvalidTimeToLiveRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "CSYNC014",
        "Time to live is not a duration above zero",
        ProblemMessages.FormatOf(ProblemKind.InvalidTimeToLive),
        RuleCategories.Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.PageOf("CSYNC014"));
}
