using System.Collections.Immutable;
using CacheSync.Generators.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CacheSync.Generators.Analysis.Declarations;

/// <summary>Reports what keeps a class marked [Cached] from being a cached model, as the generator read it.</summary>
/// <remarks>One analyzer for all rules: a declaration is read once, and a project without cached models pays for one look at each type.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        MalformedTemplateRule.Descriptor,
        ReservedTemplateRule.Descriptor,
        TemplateWithoutMemberRule.Descriptor,
        UnknownKeyMemberRule.Descriptor,
        NullableKeyMemberRule.Descriptor,
        UnsupportedKeyMemberRule.Descriptor,
        AmbiguousKeyPartsRule.Descriptor,
        UnsupportedMemberTypeRule.Descriptor,
        MemberNotSettableRule.Descriptor,
        AmbiguousMemberNamesRule.Descriptor,
        SelfContainingTypeRule.Descriptor,
        UnsupportedClassRule.Descriptor,
        NoUsableConstructorRule.Descriptor,
        InvalidTimeToLiveRule.Descriptor,
        InvalidToleranceRule.Descriptor,
        SeveralVersionsRule.Descriptor,
        InvalidThresholdsRule.Descriptor,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.Cached) is { } cached)
            {
                start.RegisterSymbolAction(symbol => Analyze(symbol, cached), SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, INamedTypeSymbol cached)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.GetAttributes().FirstOrDefault(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, cached)) is not { } attribute)
        {
            return;
        }

        foreach (var problem in CachedModelParser.Parse(type, attribute, context.CancellationToken).Problems)
        {
            var location = LocationOf(problem, type, attribute, context.CancellationToken);
            context.ReportDiagnostic(Diagnostic.Create(DescriptorOf(problem.Kind), location, [.. problem.Arguments]));
        }
    }

    // At the property where it is one of this file's; at the attribute for what the attribute says, and for inherited properties.
    private static Location? LocationOf(DeclarationProblem problem, INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellationToken)
    {
        var member = problem.Member is null ? null : type.GetMembers(problem.Member).FirstOrDefault();
        return member?.Locations.FirstOrDefault(static location => location.IsInSource)
            ?? (attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax)?.GetLocation()
            ?? type.Locations.FirstOrDefault();
    }

    private static DiagnosticDescriptor DescriptorOf(ProblemKind kind) => kind switch
    {
        ProblemKind.TemplateMalformed => MalformedTemplateRule.Descriptor,
        ProblemKind.TemplateReserved => ReservedTemplateRule.Descriptor,
        ProblemKind.NoKeyMember => TemplateWithoutMemberRule.Descriptor,
        ProblemKind.UnknownKeyMember => UnknownKeyMemberRule.Descriptor,
        ProblemKind.NullableKeyMember => NullableKeyMemberRule.Descriptor,
        ProblemKind.UnsupportedKeyMember => UnsupportedKeyMemberRule.Descriptor,
        ProblemKind.AmbiguousKeyParts => AmbiguousKeyPartsRule.Descriptor,
        ProblemKind.UnsupportedMemberType => UnsupportedMemberTypeRule.Descriptor,
        ProblemKind.MemberNotSettable => MemberNotSettableRule.Descriptor,
        ProblemKind.AmbiguousMemberNames => AmbiguousMemberNamesRule.Descriptor,
        ProblemKind.SelfContainingType => SelfContainingTypeRule.Descriptor,
        ProblemKind.UnsupportedClass => UnsupportedClassRule.Descriptor,
        ProblemKind.NoUsableConstructor => NoUsableConstructorRule.Descriptor,
        ProblemKind.InvalidTimeToLive => InvalidTimeToLiveRule.Descriptor,
        ProblemKind.InvalidTolerance => InvalidToleranceRule.Descriptor,
        ProblemKind.SeveralVersions => SeveralVersionsRule.Descriptor,
        ProblemKind.InvalidThresholds => InvalidThresholdsRule.Descriptor,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
