using CacheSync.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Declarations;

/// <summary>CSYNC017: thresholds are out of range or out of order.</summary>
internal static class InvalidThresholdsRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "CSYNC017",
        "Thresholds are out of range or out of order",
        ProblemMessages.FormatOf(ProblemKind.InvalidThresholds),
        RuleCategories.Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.PageOf("CSYNC017"));
}
