using CacheSync.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Declarations;

/// <summary>CSYNC012: class cannot be a cached model.</summary>
internal static class UnsupportedClassRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "CSYNC012",
        "Class cannot be a cached model",
        ProblemMessages.FormatOf(ProblemKind.UnsupportedClass),
        RuleCategories.Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.PageOf("CSYNC012"));
}
