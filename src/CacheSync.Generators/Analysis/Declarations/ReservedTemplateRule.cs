using CacheSync.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Declarations;

/// <summary>CSYNC002: key template starts with a reserved prefix.</summary>
internal static class ReservedTemplateRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "CSYNC002",
        "Key template starts with a reserved prefix",
        ProblemMessages.FormatOf(ProblemKind.TemplateReserved),
        RuleCategories.Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.PageOf("CSYNC002"));
}
