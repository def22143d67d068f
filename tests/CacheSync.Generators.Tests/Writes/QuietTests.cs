using System.Reflection;

namespace CacheSync.Generators.Tests.Writes;

/// <summary>A wrong warning is worse than a missed one: no rule has more tests that expect it than tests that expect silence.</summary>
public sealed class QuietTests(ITestOutputHelper output)
{
    public static TheoryData<string> Rules => ["CSYNC101", "CSYNC102", "CSYNC106", "CSYNC107", "CSYNC201", "CSYNC202", "CSYNC204", "CSYNC301"];

    [Theory]
    [MemberData(nameof(Rules))]
    public void No_rule_is_louder_than_it_is_quiet(string rule)
    {
        var (loud, quiet) = (Count("Loud", rule), Count("Quiet", rule));

        output.WriteLine($"{rule}: {loud} loud, {quiet} quiet");
        Assert.InRange(loud, 1, quiet);
    }

    // The rows of the theories that are marked so.
    private static int Count(string kind, string rule) => typeof(QuietTests).Assembly.GetTypes()
        .SelectMany(static type => type.GetMethods())
        .Where(method => method.GetCustomAttributes<TraitAttribute>().Any(trait => trait.Name == kind && trait.Value == rule))
        .Sum(static method => method.GetCustomAttributes<InlineDataAttribute>().Count());
}
