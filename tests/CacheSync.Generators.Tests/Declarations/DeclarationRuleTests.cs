using CacheSync.Generators.Analysis.Declarations;
using CacheSync.Generators.Tests.Compiling;

namespace CacheSync.Generators.Tests.Declarations;

public sealed class DeclarationRuleTests
{
    private const string Decoy = "namespace Elsewhere { [AttributeUsage(AttributeTargets.All)] public sealed class CachedAttribute(string key) : Attribute { public string Key => key; public string? TimeToLive { get; set; } } }";

    [Theory]
    [InlineData("CSYNC001", "[[|Cached(\"\")|]] class X { public int Id { get; set; } }")]
    [InlineData("CSYNC001", "[[|Cached(\"   \")|]] class X { public int Id { get; set; } }")]
    [InlineData("CSYNC001", "[[|Cached(\"x:{Id}}\")|]] class X { public int Id { get; set; } }")]
    [InlineData("CSYNC001", "[[|Cached(\"x:{}\")|]] class X { public int Id { get; set; } }")]
    [InlineData("CSYNC001", "[[|Cached(\"x:{Id:N0}\")|]] class X { public int Id { get; set; } }")]
    [InlineData("CSYNC001", "[[|Cached(\"x:{Id}:{Id}\")|]] class X { public int Id { get; set; } }")]
    [InlineData("CSYNC002", "[[|Cached(\"cachesync:{Id}\")|]] class X { public int Id { get; set; } }")]
    [InlineData("CSYNC003", "[[|Cached(\"x:{{Id}}\")|]] class X { public int Id { get; set; } }")]
    [InlineData("CSYNC004", "[[|Cached(\"x:{ID}\")|]] class X { public int Id { get; set; } }")]
    [InlineData("CSYNC004", "[[|Cached(\"x:{Id}\")|]] class X { private int Id { get; set; } }")]
    [InlineData("CSYNC004", "[[|Cached(\"x:{Id}\")|]] class X { public int Id; }")]
    [InlineData("CSYNC004", "[[|Cached(\"x:{Id}\")|]] class X { public static int Id { get; set; } }")]
    [InlineData("CSYNC005", "[Cached(\"x:{Id}\")] class X { public int? [|Id|] { get; set; } }")]
    [InlineData("CSYNC006", "[Cached(\"x:{At}\")] class X { public DateTime [|At|] { get; set; } }")]
    [InlineData("CSYNC006", "[Cached(\"x:{Ids}\")] class X { public List<int> [|Ids|] { get; set; } = []; }")]
    [InlineData("CSYNC006", "[Cached(\"x:{Id}\")] class X { [CacheIgnore] public int [|Id|] { get; set; } }")]
    [InlineData("CSYNC007", "[[|Cached(\"x:{A}-{B}\")|]] class X { public string A { get; set; } = \"\"; public int B { get; set; } }")]
    [InlineData("CSYNC008", "[Cached(\"x:{Id}\")] class X { public int Id { get; set; } public Func<int>? [|Get|] { get; set; } }")]
    [InlineData("CSYNC008", "[Cached(\"x:{Id}\")] class X { public int Id { get; set; } public dynamic? [|Any|] { get; set; } }")]
    [InlineData("CSYNC008", "[Cached(\"x:{Id}\")] class X { public int Id { get; set; } public int[,] [|Grid|] { get; set; } = new int[1, 1]; }")]
    [InlineData("CSYNC008", "class Inner { public object? O { get; set; } } [Cached(\"x:{Id}\")] class X { public int Id { get; set; } public Inner? [|In|] { get; set; } }")]
    [InlineData("CSYNC009", "[Cached(\"x:{Id}\")] class X { public int Id { get; set; } public int [|N|] { get; protected set; } }")]
    [InlineData("CSYNC010", "[[|Cached(\"x:{Id}\", Naming = EntryNaming.Camel)|]] class X { public int Id { get; set; } public int A { get; set; } public int a { get; set; } }")]
    [InlineData("CSYNC011", "class Tree { public Tree? Left { get; set; } } [Cached(\"x:{Id}\")] class X { public int Id { get; set; } public Tree? [|T|] { get; set; } }")]
    [InlineData("CSYNC012", "[[|Cached(\"x:{Id}\")|]] class X<T> { public int Id { get; set; } }")]
    [InlineData("CSYNC012", "class O<T> { [[|Cached(\"x:{Id}\")|]] public class X { public int Id { get; set; } } }")]
    [InlineData("CSYNC012", "class O { [[|Cached(\"x:{Id}\")|]] private class X { public int Id { get; set; } } }")]
    [InlineData("CSYNC012", "[[|Cached(\"x:{Id}\")|]] file class X { public int Id { get; set; } }")]
    [InlineData("CSYNC012", "[[|Cached(\"x:{Id}\")|]] static class X { public static int Id { get; set; } }")]
    [InlineData("CSYNC013", "[[|Cached(\"x:{Id}\")|]] class X(int id, TimeProvider clock) { public int Id { get; set; } = id; public DateTimeOffset Now() => clock.GetUtcNow(); }")]
    [InlineData("CSYNC013", "[[|Cached(\"x:{Id}\")|]] class X { private X() { } public int Id { get; set; } }")]
    [InlineData("CSYNC014", "[[|Cached(\"x:{Id}\", TimeToLive = \"5\")|]] class X { public int Id { get; set; } }")]
    [InlineData("CSYNC014", "[[|Cached(\"x:{Id}\", TimeToLive = \"-00:01:00\")|]] class X { public int Id { get; set; } }")]
    [InlineData("CSYNC014", "[[|Cached(\"x:{Id}\", TimeToLive = \"\")|]] class X { public int Id { get; set; } }")]
    [InlineData("CSYNC015", "[Cached(\"x:{Id}\")] class X { public int Id { get; set; } [CacheTolerance(-1)] public double [|W|] { get; set; } }")]
    [InlineData("CSYNC015", "[Cached(\"x:{Id}\")] class X { public int Id { get; set; } [CacheTolerance(\"00:00:01\")] public double [|W|] { get; set; } }")]
    [InlineData("CSYNC016", "[Cached(\"x:{Id}\")] class X { public int Id { get; set; } [CacheVersion] public int A { get; set; } [CacheVersion] public int [|B|] { get; set; } }")]
    [InlineData("CSYNC017", "[[|Cached(\"x:{Id}\", AutoReconcileThreshold = -0.1)|]] class X { public int Id { get; set; } }")]
    [InlineData("CSYNC017", "[[|Cached(\"x:{Id}\", ConsistencyThreshold = 0.5, AutoReconcileThreshold = 0.6)|]] class X { public int Id { get; set; } }")]
    public async Task Reports(string id, string text)
    {
        var markup = new Markup(text);
        var diagnostics = await TestCompilation.AnalyzeAsync(TestCompilation.Of(markup.Source), new DeclarationAnalyzer());

        Assert.All(diagnostics, diagnostic => Assert.Equal(id, diagnostic.Id));
        Assert.All(diagnostics, static diagnostic => Assert.Contains("X: ", diagnostic.GetMessage(), StringComparison.Ordinal));
        Assert.Equal(markup.Spans, markup.SpansOf(diagnostics));
    }

    [Theory]
    [InlineData("braces are doubled", "[Cached(\"{{x}}:{Id}\")] class X { public int Id { get; set; } }")]
    [InlineData("the template is a constant", "class K { public const string T = \"x:{\" + nameof(X.Id) + \"}\"; } [Cached(K.T)] class X { public int Id { get; set; } }")]
    [InlineData("another prefix begins alike", "[Cached(\"cachesyncs:{Id}\")] class X { public int Id { get; set; } }")]
    [InlineData("the key member is inherited", "class B { public int Id { get; set; } } [Cached(\"x:{Id}\")] class X : B;")]
    [InlineData("the key member is overridden", "abstract class B { public abstract int Id { get; set; } } [Cached(\"x:{Id}\")] class X : B { public override int Id { get; set; } }")]
    [InlineData("nullable is off", "#nullable disable\n[Cached(\"x:{Id}\")] class X { public string Id { get; set; } }")]
    [InlineData("every key type", "[Cached(\"x:{A}:{B}:{C}:{D}:{E}:{F}:{G}\")] class X { public int A { get; set; } public long B { get; set; } public short C { get; set; } public byte D { get; set; } public Guid E { get; set; } public DateOnly F { get; set; } public DayOfWeek G { get; set; } }")]
    [InlineData("parts are separated by an escaped brace", "[Cached(\"x:{A}}}{B}\")] class X { public string A { get; set; } = \"\"; public string B { get; set; } = \"\"; }")]
    [InlineData("the member is ignored", "[Cached(\"x:{Id}\")] class X { public int Id { get; set; } [CacheIgnore] public object? O { get; set; } }")]
    [InlineData("the member is not mapped", "[Cached(\"x:{Id}\")] class X { public int Id { get; set; } [System.ComponentModel.DataAnnotations.Schema.NotMapped] public object? O { get; set; } }")]
    [InlineData("the member navigates", "class Order { public int Id { get; set; } public X? Owner { get; set; } } [Cached(\"x:{Id}\")] class X { public int Id { get; set; } public List<Order> Orders { get; set; } = []; public X? Parent { get; set; } }")]
    [InlineData("the member is computed", "[Cached(\"x:{Id}\")] class X { public int Id { get; set; } public object Computed => this; }")]
    [InlineData("the member is static", "[Cached(\"x:{Id}\")] class X { public int Id { get; set; } public static object? O { get; set; } }")]
    [InlineData("the constructor sets a private member", "[Cached(\"x:{Id}\")] class X(int id) { public int Id { get; private set; } = id; }")]
    [InlineData("the setter is internal", "[Cached(\"x:{Id}\")] public class X { public int Id { get; internal set; } }")]
    [InlineData("names differ in case only", "[Cached(\"x:{Id}\")] class X { public int Id { get; set; } public int URL { get; set; } public int Url { get; set; } }")]
    [InlineData("a plain object occurs twice", "class P { public int N { get; set; } } [Cached(\"x:{Id}\")] class X { public int Id { get; set; } public P? A { get; set; } public P? B { get; set; } }")]
    [InlineData("a record with a primary constructor", "[Cached(\"x:{Id}\")] record X(int Id, string? Name);")]
    [InlineData("nested in visible classes", "class O { internal class P { [Cached(\"x:{Id}\")] internal class X { public int Id { get; set; } } } }")]
    [InlineData("a constructor beside the empty one", "[Cached(\"x:{Id}\")] class X { public X() { } public X(TimeProvider clock) => Id = clock.GetHashCode(); public int Id { get; set; } }")]
    [InlineData("an optional parameter", "[Cached(\"x:{Id}\")] class X(int id, TimeProvider? clock = null) { public int Id { get; } = id; public TimeProvider? Clock() => clock; }")]
    [InlineData("a time to live of days", "[Cached(\"x:{Id}\", TimeToLive = \"7.00:00:00\")] class X { public int Id { get; set; } }")]
    [InlineData("no time to live", "[Cached(\"x:{Id}\", TimeToLive = null)] class X { public int Id { get; set; } }")]
    [InlineData("tolerances of nullable members", "[Cached(\"x:{Id}\")] class X { public int Id { get; set; } [CacheTolerance(0.1)] public decimal? P { get; set; } [CacheTolerance(\"00:00:01\")] public DateTimeOffset? T { get; set; } }")]
    [InlineData("one version", "[Cached(\"x:{Id}\")] class X { public int Id { get; set; } [CacheVersion] public byte[] V { get; set; } = []; }")]
    [InlineData("thresholds at the limits", "[Cached(\"x:{Id}\", ConsistencyThreshold = 1, AutoReconcileThreshold = 0)] class X { public int Id { get; set; } }")]
    [InlineData("only one threshold", "[Cached(\"x:{Id}\", AutoReconcileThreshold = 0.8)] class X { public int Id { get; set; } }")]
    [InlineData("the class does not compile for another reason", "[Cached(\"x:{Id}\")] class X { public int Id { get; set; } public Missing? M { get; set; } }")]
    [InlineData("no attribute", "class X { public object? O { get; set; } }")]
    [InlineData("a partial class", "[Cached(\"x:{Id}\")] partial class X { public int Id { get; set; } } partial class X { public string? Name { get; set; } }")]
    public async Task Stays_quiet(string why, string source)
    {
        var diagnostics = await TestCompilation.AnalyzeAsync(TestCompilation.Of(source), new DeclarationAnalyzer());

        Assert.True(diagnostics.IsEmpty, $"{why}: {string.Join(", ", diagnostics)}");
    }

    [Theory]
    [InlineData("[Elsewhere.Cached(\"\")] class X;")]
    [InlineData("[Elsewhere.Cached(\"cachesync:{Id}\", TimeToLive = \"never\")] abstract class X<T>;")]
    [InlineData("namespace Elsewhere { [Cached(\"x\")] static class X; }")]
    public async Task Another_attribute_of_the_name_is_not_ours(string source)
    {
        Assert.Empty(await TestCompilation.AnalyzeAsync(TestCompilation.Of(Decoy, source), new DeclarationAnalyzer()));
        Assert.Empty(await TestCompilation.AnalyzeAsync(TestCompilation.WithoutLibrary(Decoy, source), new DeclarationAnalyzer()));
        Assert.Equal(3, TestCompilation.Generated(TestCompilation.Of(Decoy, source)).SyntaxTrees.Count());
    }

    [Fact]
    public async Task Generated_code_is_left_alone() =>
        Assert.Empty(await TestCompilation.AnalyzeAsync(TestCompilation.Of("// <auto-generated/>\n[Cached(\"\")] class X { public int Id { get; set; } }"), new DeclarationAnalyzer()));

    [Fact]
    public async Task A_message_names_the_class_the_problem_and_the_next_step()
    {
        var diagnostics = await TestCompilation.AnalyzeAsync(
            TestCompilation.Of("[Cached(\"product:{Sku}\")] class Product { public string? Sku { get; set; } }"),
            new DeclarationAnalyzer());

        Assert.Equal(
            "Product: key template 'product:{Sku}' names Sku, which is nullable. Make it required or choose another member.",
            Assert.Single(diagnostics).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Several_problems_are_all_reported()
    {
        var diagnostics = await TestCompilation.AnalyzeAsync(
            TestCompilation.Of("[Cached(\"x:{Nope}\", TimeToLive = \"5\", ConsistencyThreshold = 2)] class X { public int Id { get; set; } public object? O { get; set; } }"),
            new DeclarationAnalyzer());

        Assert.Equal(["CSYNC004", "CSYNC008", "CSYNC014", "CSYNC017"], diagnostics.Select(static diagnostic => diagnostic.Id).Order(StringComparer.Ordinal));
    }
}
