using System.Reflection;
using CacheSync.Generators.Declarations;
using CacheSync.Generators.Emitting;
using CacheSync.Generators.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace CacheSync.Generators.Tests.Generating;

/// <summary>What flows through the generator is plain data: equal when it is equal, and no reason to keep a compilation in memory.</summary>
public sealed class DeclarationShapeTests
{
    private const string Source = """
        public sealed class Address { public string Street { get; set; } = ""; }

        [Cached("product:{Id}:{Kind}", TimeToLive = "01:00:00")]
        public sealed class Product
        {
            public int Id { get; set; }
            public DayOfWeek Kind { get; set; }
            public Dictionary<string, List<Address?>> Addresses { get; set; } = [];
            [CacheTolerance(0.5)] public double Weight { get; set; }
        }
        """;

    [Theory]
    [InlineData(typeof(CachedModelResult))]
    [InlineData(typeof(CachedModelDeclaration))]
    [InlineData(typeof(RegistrationDeclaration))]
    public void Holds_nothing_of_the_compiler(Type type)
    {
        var seen = new HashSet<Type>();
        Visit(type);
        Assert.True(seen.Count > 1, "The test sees no field.");

        void Visit(Type visited)
        {
            if (!seen.Add(visited))
            {
                return;
            }

            Assert.False(visited.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal), $"{visited}");
            if (visited.IsArray)
            {
                Visit(visited.GetElementType()!);
            }

            if (visited.Assembly == typeof(CachedModelDeclaration).Assembly)
            {
                foreach (var field in visited.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
                {
                    Visit(field.FieldType);
                }
            }
        }
    }

    [Fact]
    public void Two_compilations_give_equal_declarations()
    {
        var (first, second) = (Parse(Source), Parse("// elsewhere\n\n" + Source));

        Assert.NotNull(first.Model);
        Assert.NotSame(first.Model, second.Model);
        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }

    [Theory]
    [InlineData("double Weight", "float Weight")]
    [InlineData("0.5", "0.25")]
    [InlineData("Address?", "Address")]
    [InlineData("string Street", "string? Street")]
    [InlineData("01:00:00", "02:00:00")]
    public void Any_difference_that_matters_shows(string before, string after) =>
        Assert.NotEqual(Parse(Source), Parse(Source.Replace(before, after, StringComparison.Ordinal)));

    private static CachedModelResult Parse(string source)
    {
        var type = TestCompilation.Of(source).GetTypeByMetadataName("Product")!;
        return CachedModelParser.Parse(type, type.GetAttributes().Single(), TestContext.Current.CancellationToken);
    }
}
