using CacheSync.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Declarations;

/// <summary>CSYNC008: member has a type that entries cannot hold.</summary>
internal static class UnsupportedMemberTypeRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "CSYNC008",
        "Member has a type that entries cannot hold",
        ProblemMessages.FormatOf(ProblemKind.UnsupportedMemberType),
        RuleCategories.Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.PageOf("CSYNC008"));
}
