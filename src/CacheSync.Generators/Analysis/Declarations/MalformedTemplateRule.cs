using CacheSync.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Declarations;

/// <summary>CSYNC001: key template is malformed.</summary>
internal static class MalformedTemplateRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "CSYNC001",
        "Key template is malformed",
        ProblemMessages.FormatOf(ProblemKind.TemplateMalformed),
        RuleCategories.Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.PageOf("CSYNC001"));
}
