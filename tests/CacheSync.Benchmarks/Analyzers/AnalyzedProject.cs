using System.Globalization;
using CacheSync.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CacheSync.Benchmarks.Analyzers;

/// <summary>A project of many files, made up for the measurement.</summary>
internal static class AnalyzedProject
{
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;
        global using CacheSync; global using Microsoft.EntityFrameworkCore;
        """;

    /// <summary>Makes a project that references CacheSync and EF Core.</summary>
    /// <param name="files">The number of files, each with one class of four methods.</param>
    /// <param name="models">The number of cached models among them.</param>
    /// <param name="writes">The number of bulk writes, each followed by its invalidation.</param>
    public static Compilation Create(int files, int models, int writes)
    {
        var options = new CSharpParseOptions(LanguageVersion.CSharp14);
        var sources = Enumerable.Range(0, files - models).Select(index => Service(index, index < writes ? index % models : -1))
            .Concat(Enumerable.Range(0, models).Select(Model))
            .Append(Context(models))
            .Append(Usings);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).StartsWith("CacheSync.", StringComparison.Ordinal) || path.EndsWith("CacheSync.dll", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Measured",
            sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, options, $"File{index}.cs")),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new CachedModelGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        return generated;
    }

    private static string Model(int index) => Format("""
        namespace Measured.Models;
        [Cached("m{0}:{Id}")] public sealed class Model{0} { public int Id { get; set; } public string Name { get; set; } = ""; public decimal Price { get; set; } }
        """, index);

    private static string Context(int models) =>
        $"namespace Measured.Models; public sealed class Context : DbContext {{ {string.Concat(Enumerable.Range(0, models).Select(static index => Format("public DbSet<Model{0}> Models{0} => Set<Model{0}>(); ", index)))} }}";

    private static string Service(int index, int model)
    {
        var write = model < 0 ? "return Task.FromResult(ids.Count);" : Format("""
            var rows = await db.Models{0}.Where(m => ids.Contains(m.Id)).ExecuteUpdateAsync(s => s.SetProperty(m => m.Price, 1));
            if (rows == 0) return 0;
            foreach (var id in ids) await handler.InvalidateAsync(id);
            return rows;
            """, model);
        var parameters = model < 0 ? "string name" : Format("Models.Context db, Models.Model{0}ReconcileHandler handler, string name", model);
        return Format($$"""
            namespace Measured;
            public sealed class Service{0}({{parameters}})
            {
                public {{(model < 0 ? "" : "async ")}}Task<int> Write(List<int> ids) { {{write}} }
                public string Describe(int count) => count switch { 0 => "none", 1 => name.ToUpperInvariant(), _ => string.Join(", ", Enumerable.Range(0, count).Select(i => i + name)) };
                public int Sum(int[] values) { var sum = 0; foreach (var value in values) { if (value % 2 == 0) continue; sum += Math.Max(value, 1); } return sum; }
                public async Task<string> WaitAsync(CancellationToken token) { try { await Task.Delay(1, token); return name.Trim(); } catch (OperationCanceledException) { return Describe(2); } finally { Sum([1, 2]); } }
            }
            """, index);
    }

    // Not string.Format: the text is full of braces.
    private static string Format(string text, int index) => text.Replace("{0}", index.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
