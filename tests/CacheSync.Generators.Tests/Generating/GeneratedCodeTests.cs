using CacheSync.Generators.Tests.Compiling;

namespace CacheSync.Generators.Tests.Generating;

/// <summary>Generated code compiles without a warning and does what it says, whatever the culture of the machine.</summary>
public sealed class GeneratedCodeTests
{
    private const string Models = """
        #pragma warning disable CS1591
        namespace Shop;

        public enum Kind { None = -1, Book, Indigo }

        public sealed class Address { public string Street { get; set; } = ""; public int? Number { get; set; } }

        [Cached("product:{Id}", TimeToLive = "1.02:03:04", ConsistencyThreshold = 0.95, AutoReconcileThreshold = 0.5, Name = "The \"product\"")]
        public sealed class Product
        {
            public int Id { get; set; }
            public required string Name { get; set; }
            [CacheTolerance(0.005)] public double Weight { get; set; }
            [CacheTolerance("00:00:00.500")] public DateTime Seen { get; set; }
            [CacheVersion] public uint Row { get; set; }
            public Kind Kind { get; set; }
            public List<string?>? Tags { get; set; }
            public Dictionary<string, decimal> Prices { get; set; } = [];
            public Address? Address { get; set; }
            public byte[] Picture { get; set; } = [];
            [CacheIgnore] public object? Extra { get; set; }
        }

        [Cached("line:{OrderId}:{class}:{Kind}")]
        internal sealed record Line(long OrderId, string @class, Kind Kind, decimal Amount)
        {
            public string? Text { get; init; }
        }

        public static class Outer
        {
            [Cached("nested:{Id}", Naming = EntryNaming.Camel)]
            public sealed class Nested { public Guid Id { get; init; } public DateOnly URLDay { get; init; } }
        }

        public static class Test
        {
            public static string Keys()
            {
                var keys = new[] { ProductCacheKeys.For(-7), LineCacheKeys.For(-1, "a:b{c}", Kind.Indigo), OuterNestedCacheKeys.For(Guid.Empty) };
                if (!ProductCacheKeys.TryParse(keys[0], out var id) || id != -7) return "not parsed";
                if (!LineCacheKeys.TryParse(keys[1], out var order, out var text, out var kind) || (order, text, kind) != (-1, "a:b{c}", Kind.Indigo)) return "not parsed";
                return string.Join(" ", keys);
            }

            public static string Entry()
            {
                using var buffer = new EntryBuffer();
                var product = new Product { Id = 1, Name = "ı", Weight = -1.5, Prices = { ["EUR"] = -2.5m }, Kind = Kind.None };
                var entry = buffer.Encode(ProductCachedModel.Instance, product).ToArray();
                if (!ProductCachedModel.Instance.TryDecode(entry, out var read, out var problem)) return problem;
                return ProductCacheComparer.Equals(product, read) ? System.Text.Encoding.UTF8.GetString(entry) : "not equal";
            }
        }
        """;

    [Theory]
    [InlineData("fi-FI")]
    [InlineData("tr-TR")]
    [InlineData("")]
    public void Compiles_and_runs_in_any_culture(string culture)
    {
        using var _ = new Culture(culture);
        using var loaded = new LoadedAssembly(TestCompilation.Generated(TestCompilation.Of(Models)));

        Assert.Equal("product:-7 line:-1:a%3Ab%7Bc%7D:Indigo nested:00000000-0000-0000-0000-000000000000", loaded.Call("Shop.Test", "Keys"));
        Assert.Contains("\"Weight\":-1.5,", (string)loaded.Call("Shop.Test", "Entry")!, StringComparison.Ordinal);
    }

    [Fact]
    public void Is_the_same_text_in_every_culture()
    {
        string[] Emit(string culture)
        {
            using var _ = new Culture(culture);
            return [.. TestCompilation.Generated(TestCompilation.Of(Models)).SyntaxTrees.Select(static tree => tree.ToString())];
        }

        Assert.Equal(Emit(""), Emit("fi-FI"));
        Assert.Equal(Emit(""), Emit("tr-TR"));
    }

    [Fact]
    public void From_row_to_entry_there_is_no_object_no_reflection_and_no_serializer()
    {
        var generated = TestCompilation.Generated(TestCompilation.Of(Models)).SyntaxTrees
            .Where(static tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)).ToList();
        Assert.True(generated.Count > 10, $"Only {generated.Count} files were generated.");

        string[] untyped = ["object", "Object", "dynamic", "Reflection", "GetType", "JsonSerializer", "JsonNode", "JsonDocument", "Activator"];
        Assert.All(generated, tree => Assert.DoesNotContain(
            tree.GetRoot(TestContext.Current.CancellationToken).DescendantTokens(), token => untyped.Contains(token.ValueText)));
    }

    [Theory]
    [InlineData("namespace A { [Cached(\"a:{Id}\")] public class X { public int Id { get; set; } } } namespace B { [Cached(\"b:{Id}\")] public class X { public int Id { get; set; } } }")]
    [InlineData("public class Outer1 { [Cached(\"a:{Id}\")] public class X { public int Id { get; set; } } } public class Outer2 { [Cached(\"b:{Id}\")] public class X { public int Id { get; set; } } }")]
    [InlineData("[Cached(\"a:{Id}\")] public class X { public int Id { get; set; } } namespace B { [Cached(\"b:{Id}\")] public class x { public int Id { get; set; } } }")]
    public void Models_of_one_name_do_not_collide(string source)
    {
        var generated = TestCompilation.Generated(TestCompilation.Of(source));

        using var _ = new LoadedAssembly(generated);
        Assert.Equal(2, generated.SyntaxTrees.Count(static tree => tree.FilePath.EndsWith(".CacheKeys.g.cs", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("[Cached(\"a\")] public class X { public int Id { get; set; } }", 2)]
    [InlineData("[Cached(", 0)]
    [InlineData("[Cached] public class X { }", 2)]
    [InlineData("[Cached(\"a:{Id}\")] public class X<T> { public int Id { get; set; } }", 2)]
    [InlineData("[Cached(\"a\")] public class X { public int Id { get; set; } } [Cached(\"a\")] public class x { public int Id { get; set; } }", 2)]
    [InlineData("[Cached(\"a:{Id}\")] public class X { public Missing Id { get; set; } }", 0)]
    [InlineData("[Cached(null!)] public class X { public int Id { get; set; } }", 2)]
    public void Shells_and_a_registration_at_most_are_generated_for_what_is_not_valid(string source, int files) =>
        Assert.Equal(2 + files, TestCompilation.Generated(TestCompilation.Of(source)).SyntaxTrees.Count());

    [Fact]
    public void Navigations_to_other_entities_are_not_part_of_an_entry()
    {
        var generated = TestCompilation.Generated(TestCompilation.Of("""
            #pragma warning disable CS1591
            [Cached("x:{Id}")] public class X
            {
                public int Id { get; set; }
                public Y? One { get; set; }
                public System.Collections.Generic.List<Z> Many { get; set; } = [];
                public Plain? Part { get; set; }
            }
            [Cached("y:{Code}")] public class Y { public string Code { get; set; } = ""; }
            public class Z { public int ZId { get; set; } }
            public class Plain { public string Text { get; set; } = ""; }
            public static class Test { public static string Members() => string.Join(" ", XCachedModel.Instance.Settings.Members); }
            """));

        using var loaded = new LoadedAssembly(generated);
        Assert.Equal("Id Part", loaded.Call("Test", "Members"));
    }

    [Fact]
    public void A_valid_model_beside_an_invalid_one_is_generated()
    {
        var generated = TestCompilation.Generated(TestCompilation.Of(
            "[Cached(\"a\")] public class X { public int Id { get; set; } }",
            "[Cached(\"y:{Id}\")] public class Y { public int Id { get; set; } }"));

        Assert.NotNull(generated.GetTypeByMetadataName("YCacheKeys"));
        Assert.Equal(["Pattern"], generated.GetTypeByMetadataName("XCacheKeys")!.MemberNames);
        Assert.Null(generated.GetTypeByMetadataName("XCacheCodec"));
    }
}
