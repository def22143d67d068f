using System.Collections.Immutable;
using CacheSync.Generators.Analysis.Symbols;
using CacheSync.Generators.Analysis.Writes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CacheSync.Generators.Analysis.Keys;

/// <summary>CSYNC301: a key of a cached model that is spelled by hand.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandwrittenKeyAnalyzer : DiagnosticAnalyzer
{
    internal const string Id = "CSYNC301";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "Key is spelled by hand",
        "This key follows the template of {0}, but is spelled by hand. Use {1}.For, which escapes its parts and follows the template when it changes.",
        RuleCategories.Keys,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.Pages + Id + ".md");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (WriteModel.Of(start.Compilation, start.Options) is { } model)
            {
                start.RegisterOperationAction(operation => Analyze(operation, model), OperationKind.Argument);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, WriteModel model)
    {
        var argument = (IArgumentOperation)context.Operation;
        if (argument is { IsImplicit: false, Parameter: { } parameter } && IsKey(parameter) && ValueOf(argument.Value) is { } value
            && TextOf.Expression(value) is { } text && model.Keys.MatchOf(text) is { } written)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                value.Syntax.GetLocation(),
                ImmutableDictionary<string, string?>.Empty.Add("Keys", FullNameOf(written)),
                written.Name,
                CachedModels.KeysNameOf(written)));
        }
    }

    private static string FullNameOf(INamedTypeSymbol model) =>
        model.ContainingNamespace.IsGlobalNamespace ? CachedModels.KeysNameOf(model) : $"{model.ContainingNamespace.ToDisplayString()}.{CachedModels.KeysNameOf(model)}";

    private static bool IsKey(IParameterSymbol parameter)
    {
        if (TypeNames.Is(parameter.Type, "StackExchange.Redis", "RedisKey"))
        {
            return true;
        }

        return parameter is { Name: "key", Type.SpecialType: SpecialType.System_String, ContainingSymbol: IMethodSymbol method }
            && (TypeNames.IsUnder(method, "Microsoft.Extensions.Caching") || TypeNames.IsUnder(method, "ZiggyCreatures.Caching") || TypeNames.IsUnder(method, "StackExchange.Redis"));
    }

    // Where the text stands, which may be where a local was declared.
    private static IOperation? ValueOf(IOperation value)
    {
        while (true)
        {
            switch (value)
            {
                case IConversionOperation conversion:
                    value = conversion.Operand;
                    break;
                case ILocalReferenceOperation local when TextOf.ValueOf(local) is { } declared:
                    value = declared;
                    break;
                case ILiteralOperation or IInterpolatedStringOperation or IBinaryOperation or IFieldReferenceOperation:
                    return value;
                default:
                    return null;
            }
        }
    }
}
