using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>CSYNC107: a write that is covered neither where it stands nor by a caller. Known when the whole compilation is.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UncoveredWriteAnalyzer() : BodyRuleAnalyzer(Rule)
{
    internal const string Id = "CSYNC107";

    private const string NobodyDoes = "neither this method nor a caller invalidates them";
    private const string SomePathsDo = "not every path of this method invalidates them afterwards, nor does a caller";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "No invalidation follows the write, here or in a caller",
        "{0} writes rows of {1}, and {2}. Invalidate the changed keys, or mark the method [BypassesCache(typeof({1}))] so that each call of it is checked.",
        RuleCategories.Writes,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: RuleHelp.PageOf(Id),
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    private protected override void Start(CompilationStartAnalysisContext context, WriteModel model)
    {
        var writes = new ConcurrentBag<OpenWrite>();
        context.RegisterSemanticModelAction(file =>
        {
            foreach (var write in model.FindingsIn(file.SemanticModel, file.CancellationToken).Open)
            {
                writes.Add(write);
            }
        });
        context.RegisterCompilationEndAction(end =>
        {
            var reported = new HashSet<SyntaxNode>();
            foreach (var write in writes.OrderBy(static write => write.Syntax.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(static write => write.Syntax.SpanStart))
            {
                foreach (var finding in Judge(write, model, end.CancellationToken).Where(finding => reported.Add(finding.Syntax)))
                {
                    end.ReportDiagnostic(Create(finding));
                }
            }
        });
    }

    private static IEnumerable<Finding> Judge(OpenWrite open, WriteModel model, CancellationToken cancellationToken)
    {
        if (open.Written is ITypeParameterSymbol parameter)
        {
            return model.Callers.Ask(open.Method, parameter, cancellationToken)
                .Where(static asked => asked.Verdict is { Kind: CallerKind.Forgets, Call: not null })
                .Select(asked => new Finding(Id, asked.Verdict.Call!, open.Syntax, [open.Method.Name, asked.Model.Name, NobodyDoes], asked.Model.ToDisplayString()));
        }

        var written = (INamedTypeSymbol)open.Written;
        var verdicts = model.Callers.Ask(open.Method, written, 0, cancellationToken);
        if (verdicts.Any(static verdict => verdict.Kind == CallerKind.Covers))
        {
            return verdicts
                .Where(static verdict => verdict is { Kind: CallerKind.Forgets, Call: not null })
                .Select(verdict => new Finding(Id, verdict.Call!, open.Syntax, [open.Method.Name, written.Name, "other callers invalidate them, not every path of this one does"], written.ToDisplayString()));
        }

        return verdicts.Any(static verdict => verdict.Kind == CallerKind.Unknown) || IsCalledFromElsewhere(open.Method, model)
            ? []
            : [new Finding(Id, open.Syntax, null, [open.Name, written.Name, open.IsPartlyCovered ? SomePathsDo : NobodyDoes], written.ToDisplayString())];
    }

    // Several implementations of one interface: who is called is decided at run time.
    private static bool IsCalledFromElsewhere(IMethodSymbol method, WriteModel model) =>
        method.ExplicitInterfaceImplementations.Length > 0 && model.References.Of(method.ExplicitInterfaceImplementations[0].Name).Count > 0;
}
