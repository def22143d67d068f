using CacheSync.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Declarations;

/// <summary>CSYNC004: key template names a member that does not exist.</summary>
internal static class UnknownKeyMemberRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "CSYNC004",
        "Key template names a member that does not exist",
        ProblemMessages.FormatOf(ProblemKind.UnknownKeyMember),
        RuleCategories.Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.PageOf("CSYNC004"));
}
