using CacheSync.Generators.Tests.Compiling;
using CacheSync.Generators.Tests.Writes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CacheSync.Generators.Tests.Applications;

/// <summary>
/// Small applications against the real packages, each written as another team writes: about half of their writes are right. What a rule
/// is to report stands in a comment at the end of the line, <c>//! CSYNC101</c>; nothing else may be reported.
/// </summary>
public sealed class ApplicationTests
{
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks; global using CacheSync;
        global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Http; global using Microsoft.AspNetCore.Routing; global using Microsoft.Extensions.Configuration; global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging;
        """;

    private static readonly MetadataReference[] Packages =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            // The rules are quiet beside a test framework.
            .Where(static path => Path.GetFileName(path) is var name && !name.StartsWith("CacheSync.Generators", StringComparison.Ordinal) && !name.StartsWith("xunit", StringComparison.Ordinal) && name != "ValidCode.dll")
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    // The models and the context lie in an assembly of their own, and so do the frameworks that have no package here.
    private static readonly MetadataReference Frameworks = Emit(Compile("Frameworks", OutputKind.DynamicallyLinkedLibrary, [], Read("Frameworks.cs.txt")));
    private static readonly MetadataReference Domain = Emit(Compile("Acme.Domain", OutputKind.DynamicallyLinkedLibrary, [], Read("Domain.cs.txt")));

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.cs").Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Reports_what_its_comments_say(string file)
    {
        var source = Read(file);
        var kind = source.Contains("WebApplication.CreateBuilder(args);", StringComparison.Ordinal) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        var application = Compile("Application", kind, [Frameworks, Domain], source);
        Assert.DoesNotContain(application.GetDiagnostics(TestContext.Current.CancellationToken), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

        var reported = (await TestCompilation.AnalyzeAsync(application, RuleCheck.All))
            .Select(static diagnostic => $"{diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}: {diagnostic.Id}");

        Assert.Equal(Expected(source), reported.Order(StringComparer.Ordinal));
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Applications");

    private static string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    private static IEnumerable<string> Expected(string source) => source.Split('\n')
        .SelectMany(static (line, index) => line.Contains("//! ", StringComparison.Ordinal)
            ? line[line.IndexOf("//! ", StringComparison.Ordinal)..].Split(' ').Where(static word => word.StartsWith("CSYNC", StringComparison.Ordinal)).Select(id => $"{index + 1}: {id.Trim()}")
            : [])
        .Order(StringComparer.Ordinal);

    private static Compilation Compile(string name, OutputKind kind, MetadataReference[] more, string source) => TestCompilation.Generated(CSharpCompilation.Create(
        name,
        [CSharpSyntaxTree.ParseText(source, TestCompilation.ParseOptions, "Application.cs"), CSharpSyntaxTree.ParseText(Usings, TestCompilation.ParseOptions, "Usings.cs")],
        [.. Packages, .. more],
        new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable)));

    private static PortableExecutableReference Emit(Compilation compilation)
    {
        using var bytes = new MemoryStream();
        var result = compilation.Emit(bytes);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        return MetadataReference.CreateFromImage(bytes.ToArray());
    }
}
