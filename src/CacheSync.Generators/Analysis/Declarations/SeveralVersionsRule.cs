using CacheSync.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Declarations;

/// <summary>CSYNC016: two members are marked as the version.</summary>
internal static class SeveralVersionsRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "CSYNC016",
        "Two members are marked as the version",
        ProblemMessages.FormatOf(ProblemKind.SeveralVersions),
        RuleCategories.Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.PageOf("CSYNC016"));
}
