using CacheSync.Protocol.Actors;
using CacheSync.Protocol.Exploring;
using CacheSync.Protocol.Mutating;

namespace CacheSync.Protocol;

public sealed class ExplorationTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. Scenarios.All.Select(static scenario => scenario.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Every_interleaving_keeps_the_invariants(string name)
    {
        var scenario = Scenarios.All.Single(scenario => scenario.Name == name);
        var started = System.Diagnostics.Stopwatch.StartNew();

        var result = Exploration.Run(new(scenario, Mutation.None), mostStates: 3_000_000);

        output.WriteLine($"{name,-70} {result.States,10:N0} states {started.Elapsed.TotalSeconds,6:0.0} s");
        Assert.True(result.Broken is null, $"Broken: {result.Broken}{Environment.NewLine}{result.Story}");
    }
}
