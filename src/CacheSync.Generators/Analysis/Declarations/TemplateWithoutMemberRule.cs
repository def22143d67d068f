using CacheSync.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Declarations;

/// <summary>CSYNC003: key template names no member.</summary>
internal static class TemplateWithoutMemberRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "CSYNC003",
        "Key template names no member",
        ProblemMessages.FormatOf(ProblemKind.NoKeyMember),
        RuleCategories.Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.PageOf("CSYNC003"));
}
