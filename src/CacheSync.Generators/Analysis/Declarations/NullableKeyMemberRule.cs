using CacheSync.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Declarations;

/// <summary>CSYNC005: key member is nullable.</summary>
internal static class NullableKeyMemberRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "CSYNC005",
        "Key member is nullable",
        ProblemMessages.FormatOf(ProblemKind.NullableKeyMember),
        RuleCategories.Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.PageOf("CSYNC005"));
}
