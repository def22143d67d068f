using CacheSync.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Declarations;

/// <summary>CSYNC006: key member cannot be part of a key.</summary>
internal static class UnsupportedKeyMemberRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "CSYNC006",
        "Key member cannot be part of a key",
        ProblemMessages.FormatOf(ProblemKind.UnsupportedKeyMember),
        RuleCategories.Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.PageOf("CSYNC006"));
}
