using CacheSync.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Declarations;

/// <summary>CSYNC009: member cannot be read back.</summary>
internal static class MemberNotSettableRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "CSYNC009",
        "Member cannot be read back",
        ProblemMessages.FormatOf(ProblemKind.MemberNotSettable),
        RuleCategories.Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.PageOf("CSYNC009"));
}
