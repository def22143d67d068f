using CacheSync.Generators.Declarations;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Analysis.Declarations;

/// <summary>CSYNC013: class has no constructor that generated code can call.</summary>
internal static class NoUsableConstructorRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "CSYNC013",
        "Class has no constructor that generated code can call",
        ProblemMessages.FormatOf(ProblemKind.NoUsableConstructor),
        RuleCategories.Declarations,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.PageOf("CSYNC013"));
}
