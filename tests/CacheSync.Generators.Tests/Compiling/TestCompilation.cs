using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CacheSync.Generators.Tests.Compiling;

/// <summary>Compilations as a consumer has them: the framework, CacheSync, implicit usings, nullable on, every warning an error.</summary>
internal static class TestCompilation
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly ImmutableArray<MetadataReference> Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll" or "Microsoft.CSharp.dll")
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly MetadataReference Library = MetadataReference.CreateFromFile(typeof(CachedAttribute).Assembly.Location);

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    public static CSharpCompilation Of(params string[] sources) => Create("Tests", withLibrary: true, sources);

    public static CSharpCompilation WithoutLibrary(params string[] sources) => Create("Tests", withLibrary: false, sources);

    public static CSharpCompilation Create(string name, bool withLibrary, params string[] sources) => CSharpCompilation.Create(
        name,
        sources
            .Append(withLibrary ? ImplicitUsings + "\nglobal using CacheSync;" : ImplicitUsings)
            .Select(static (source, index) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"File{index}.cs", System.Text.Encoding.UTF8)),
        withLibrary ? Framework.Add(Library) : Framework,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            generalDiagnosticOption: ReportDiagnostic.Error,
            // Documentation is asked of generated code; the sources of tests have none. CS8632 and CS1701 concern neither.
            specificDiagnosticOptions: [new("CS1591", ReportDiagnostic.Suppress), new("CS1701", ReportDiagnostic.Suppress), new("CS8019", ReportDiagnostic.Suppress)]));

    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new CachedModelGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Returns the compilation with the generated code in it.</summary>
    public static Compilation Generated(Compilation compilation)
    {
        Driver().RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var diagnostics, TestContext.Current.CancellationToken);
        Assert.Empty(diagnostics);
        return generated;
    }

    public static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation, params DiagnosticAnalyzer[] analyzers) =>
        AnalyzeAsync(compilation, new AnalyzerOptions([]), analyzers);

    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation, AnalyzerOptions configured, params DiagnosticAnalyzer[] analyzers)
    {
        // An analyzer that fails is a finding (AD0001), so that it fails quiet tests, too.
        var options = new CompilationWithAnalyzersOptions(configured, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        return await new CompilationWithAnalyzers(compilation, [.. analyzers], options).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }
}
