using CacheSync.Generators.Analysis.Declarations;
using CacheSync.Generators.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Tests.Generating;

/// <summary>The compiler drops what analyzers report once binding the signatures fails, so signatures have to bind whatever a declaration is.</summary>
public sealed class RefusedDeclarationTests
{
    private const string Uses = """
        namespace Microsoft.Extensions.DependencyInjection
        {
            public static class Startup
            {
                public static CacheSync.ICacheSyncBuilder Add(CacheSync.ICacheSyncBuilder builder) => builder.AddTestsCachedModels();
            }
        }

        namespace Shop
        {
            public sealed class Service(ProductReconcileHandler products)
            {
                [System.ComponentModel.Description(ProductCacheKeys.Pattern)]
                public ProductReconcileHandler Products => products;

                public System.Type Comparer => typeof(ProductCacheComparer);

                public ProductCachedModel? Model => null;
            }
        }
        """;

    [Theory]
    [InlineData("[Cached(\"product:{Sku}\")] public sealed class Product { public int Id { get; set; } }")]
    [InlineData("[Cached(\"product\")] public sealed record Product(int Id);")]
    [InlineData("[Cached(\"product:{Id}\")] public abstract class Product { public int Id { get; set; } }")]
    [InlineData("[Cached(\"product:{Id}\")] public class Product<T> { public int Id { get; set; } } [Cached(\"p:{Id}\")] public class Product<T, U> { public int Id { get; set; } }")]
    [InlineData("public static class Pro { [Cached(\"product:{Sku}\")] public sealed class duct { public int Id { get; set; } } }")]
    public async Task Signatures_that_name_what_is_generated_bind_and_the_rule_is_what_is_told(string declaration)
    {
        var generated = TestCompilation.Generated(TestCompilation.Of("namespace Shop { " + declaration + " }", Uses));

        Assert.Empty(generated.GetDiagnostics(TestContext.Current.CancellationToken));
        Assert.NotEmpty(await TestCompilation.AnalyzeAsync(generated, new DeclarationAnalyzer()));
    }

    [Fact]
    public void A_struct_is_refused_by_the_compiler_alone() => Assert.Equal(
        ["CS0592"],
        TestCompilation.Generated(TestCompilation.Of("namespace Shop { [Cached(\"product:{Id}\")] public struct Product { public int Id { get; set; } } }", Uses))
            .GetDiagnostics(TestContext.Current.CancellationToken).Select(static diagnostic => diagnostic.Id));

    [Fact]
    public void A_model_of_the_same_name_is_generated_and_no_shell_beside_it() => Assert.Empty(
        TestCompilation.Generated(TestCompilation.Of(
                """
                namespace Shop
                {
                    [Cached("product:{Id}")] public sealed class Product { public int Id { get; set; } }
                    [Cached("products:{Id}")] public sealed class Product<T> { public int Id { get; set; } }
                }
                """,
                Uses))
            .GetDiagnostics(TestContext.Current.CancellationToken));

    [Fact]
    public void A_type_that_is_unknown_is_left_to_the_compiler_and_has_no_shells() => Assert.All(
        TestCompilation.Generated(TestCompilation.Of("namespace Shop { [Cached(\"product:{Id}\")] public sealed class Product { public Unknown Id { get; set; } } }", Uses))
            .GetDiagnostics(TestContext.Current.CancellationToken).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error),
        static diagnostic => Assert.StartsWith("CS", diagnostic.Id, StringComparison.Ordinal));
}
