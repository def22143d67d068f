using CacheSync.Generators.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CacheSync.Generators.Tests.Stubs;

/// <summary>A small application around two cached models, into which tests put their code.</summary>
internal static class Shop
{
    public const string Models = """
        global using CacheSync; global using Dapper; global using MediatR; global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Mvc; global using Microsoft.EntityFrameworkCore; global using Microsoft.EntityFrameworkCore.Storage;
        global using Microsoft.Extensions.Caching.Distributed; global using Microsoft.Extensions.Caching.Hybrid; global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging; global using Npgsql; global using ShopApp; global using StackExchange.Redis; global using System.Data;
        namespace ShopApp
        {
            [Cached("product:{Id}")] public class Product { public int Id { get; set; } public string Name { get; set; } = ""; public decimal Price { get; set; } public int OrderId { get; set; } public void Rename(string name) => Name = name; }
            [Cached("customer:{Id}")] public class Customer { public int Id { get; set; } public string? City { get; set; } }
            public class Order { public int Id { get; set; } public Product? Product { get; set; } public List<Product> Products { get; set; } = []; }
            public class ShopContext : DbContext { public DbSet<Product> Products => Set<Product>(); public DbSet<Customer> Clients => Set<Customer>(); public DbSet<Order> Orders => Set<Order>(); protected override void OnModelCreating(ModelBuilder builder) { builder.Entity<Customer>(c => c.ToTable("customers", "crm")); } }
        }
        """;

    private static readonly MetadataReference Libraries = CompileLibraries();

    // Made once: nearly all tests use these models and no others.
    private static readonly Lazy<IReadOnlyList<SyntaxTree>> Generated = new(() =>
    {
        var models = Plain();
        return [.. TestCompilation.Generated(models).SyntaxTrees.Except(models.SyntaxTrees)];
    });

    public static Compilation With(params string[] sources)
    {
        var compilation = Plain(sources);
        return sources.Any(static source => source.Contains("[Cached(", StringComparison.Ordinal))
            ? TestCompilation.Generated(compilation)
            : compilation.AddSyntaxTrees(Generated.Value);
    }

    /// <summary>Returns a controller with the parts that code needs.</summary>
    public static string Controller(string members) => $$"""
        public class TestController(ShopContext db, ProductReconcileHandler products, CustomerReconcileHandler customers, ICacheReconciler reconciler, IDatabase redis, IDistributedCache cache, IDbConnection connection, NpgsqlConnection npgsql, ILogger logger) : ControllerBase
        {
            {{members}}
            private object[] Unused() => [db, products, customers, reconciler, redis, cache, connection, npgsql, logger];
        }
        """;

    public static string Action(string body) => Controller($$"""public async Task Act(int id, int[] ids, bool flag, string city, CancellationToken token) { {{body}} await Task.Yield(); }""");

    public static async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync(Compilation compilation, params DiagnosticAnalyzer[] analyzers)
    {
        var errors = compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(errors.Count == 0, string.Join("\n", errors));
        return await TestCompilation.AnalyzeAsync(compilation, analyzers);
    }

    private static Compilation Plain(params string[] sources)
    {
        var compilation = TestCompilation.Create("ShopApp", withLibrary: true, [.. sources, Models]);
        return compilation.AddReferences(Libraries).WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default));
    }

    private static PortableExecutableReference CompileLibraries()
    {
        var compilation = TestCompilation.Create("Microsoft.Stubs", withLibrary: false, Stubs.Libraries.Source);
        using var bytes = new MemoryStream();
        var result = compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default)).Emit(bytes);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        return MetadataReference.CreateFromImage(bytes.ToArray());
    }
}
