using CacheSync.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Declarations;

/// <summary>CSYNC007: key parts are not separated.</summary>
internal static class AmbiguousKeyPartsRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "CSYNC007",
        "Key parts are not separated",
        ProblemMessages.FormatOf(ProblemKind.AmbiguousKeyParts),
        RuleCategories.Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.PageOf("CSYNC007"));
}
