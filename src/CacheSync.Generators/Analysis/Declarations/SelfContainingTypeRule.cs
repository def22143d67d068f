using CacheSync.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Declarations;

/// <summary>CSYNC011: member contains its own type.</summary>
internal static class SelfContainingTypeRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "CSYNC011",
        "Member contains its own type",
        ProblemMessages.FormatOf(ProblemKind.SelfContainingType),
        RuleCategories.Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.PageOf("CSYNC011"));
}
