using CacheSync.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Declarations;

/// <summary>CSYNC015: tolerance does not fit its member.</summary>
internal static class InvalidToleranceRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "CSYNC015",
        "Tolerance does not fit its member",
        ProblemMessages.FormatOf(ProblemKind.InvalidTolerance),
        RuleCategories.Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.PageOf("CSYNC015"));
}
