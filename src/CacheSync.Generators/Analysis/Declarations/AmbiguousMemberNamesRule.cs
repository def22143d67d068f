using CacheSync.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Declarations;

/// <summary>CSYNC010: two members have one name in the entry.</summary>
internal static class AmbiguousMemberNamesRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "CSYNC010",
        "Two members have one name in the entry",
        ProblemMessages.FormatOf(ProblemKind.AmbiguousMemberNames),
        RuleCategories.Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.PageOf("CSYNC010"));
}
