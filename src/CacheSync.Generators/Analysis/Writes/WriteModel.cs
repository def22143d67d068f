using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CacheSync.Generators.Analysis.Keys;
using CacheSync.Generators.Analysis.Sql;
using CacheSync.Generators.Analysis.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CacheSync.Generators.Analysis.Writes;

/// <summary>What the rules about writes know of a compilation. Made once and shared: one look at a method serves all rules.</summary>
internal sealed class WriteModel
{
    private static readonly ConditionalWeakTable<Compilation, StrongBox<WriteModel?>> Known = new();

    private readonly object _gate = new();
    private readonly ConcurrentDictionary<SyntaxTree, object> _files = [];
    private readonly ConcurrentDictionary<SyntaxTree, FileFindings> _findings = [];
    private ModelTables? _tables;

    private WriteModel(Compilation compilation, CachedModels models)
    {
        (Compilation, Models, Keys, Duties) = (compilation, models, new KeyTexts(models), new Duties(models));
        Hints = new BodyHints(new MarkedNames(compilation, models), new KeyWords(compilation, Keys), [.. compilation.SyntaxTrees.SelectMany(SqlNames.In).Distinct(StringComparer.Ordinal)]);
        References = new NameReferences(compilation);
        Callees = new Callees(this);
        Callers = new Callers(this);
        Wrappers = new LambdaWrappers(this);
        SqlWrappers = new SqlWrappers(this);
        TransactionWrappers = new TransactionWrappers(this);
        KeyParameters = new KeyParameters(this);
        Filters = new Filters(this);
    }

    public Compilation Compilation { get; }

    public CachedModels Models { get; }

    public KeyTexts Keys { get; }

    public Duties Duties { get; }

    public BodyHints Hints { get; }

    public NameReferences References { get; }

    public Callees Callees { get; }

    public Callers Callers { get; }

    public LambdaWrappers Wrappers { get; }

    public SqlWrappers SqlWrappers { get; }

    public TransactionWrappers TransactionWrappers { get; }

    public KeyParameters KeyParameters { get; }

    public Filters Filters { get; }

    /// <summary>Returns what all rules find in a file: the first one that asks has it read, the others get the same answer.</summary>
    public FileFindings FindingsIn(SemanticModel file, CancellationToken cancellationToken)
    {
        lock (_files.GetOrAdd(file.SyntaxTree, static _ => new object()))
        {
            return _findings.TryGetValue(file.SyntaxTree, out var known) ? known : _findings[file.SyntaxTree] = FileFindings.Of(file, this, cancellationToken);
        }
    }

    /// <summary>Returns what is known, or null when there is nothing to look for: no models, or a project of tests that has not asked for it.</summary>
    public static WriteModel? Of(Compilation compilation, AnalyzerOptions options) => Known.GetValue(
        compilation,
        created => new StrongBox<WriteModel?>(CachedModels.Of(created) is { } models && !IsQuietTestProject(created, options) ? new WriteModel(created, models) : null)).Value;

    public ModelTables Tables(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _tables ??= new ModelTables(Compilation, Models, cancellationToken);
        }
    }

    /// <summary>Says whether the runtime invalidates after each save of a context by itself.</summary>
    public bool IsIntercepted(ITypeSymbol? context) => References.Of("UseEntityFrameworkCore").Any(name =>
        SourceBodies.SemanticModelOf(Compilation, name.SyntaxTree).GetSymbolInfo(name).Symbol is IMethodSymbol { TypeArguments: [var followed] } method
        && TypeNames.Is(method.ContainingType, "Microsoft.Extensions.DependencyInjection", "CacheSyncBuilderEntityFrameworkCoreExtensions")
        && (context is null || TypeNames.SelfAndBases(context).Contains(followed, SymbolEqualityComparer.Default) || TypeNames.SelfAndBases(followed).Contains(context, SymbolEqualityComparer.Default)));

    private static bool IsQuietTestProject(Compilation compilation, AnalyzerOptions options) =>
        compilation.ReferencedAssemblyNames.Any(static name => name.Name
            is "xunit.core" or "xunit.v3.core" or "nunit.framework" or "TUnit.Core" or "MSTest.TestFramework" or "Microsoft.VisualStudio.TestPlatform.TestFramework")
        && !(options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("cachesync_test_projects", out var value) && value == "analyze")
        && !compilation.SyntaxTrees.Take(1).Any(tree =>
            options.AnalyzerConfigOptionsProvider.GetOptions(tree).TryGetValue("cachesync_test_projects", out var own) && own == "analyze");
}
