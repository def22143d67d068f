using System.Diagnostics;
using System.Globalization;
using CacheSync.Protocol.Actors;
using CacheSync.Protocol.Exploring;
using CacheSync.Protocol.Mutating;

namespace CacheSync.Protocol;

public sealed class ExplorationTests
{
    /// <summary>More is no longer a matter of seconds. A scenario that grows beyond it is to be made smaller, not cut off.</summary>
    private const int MostStates = 4_000_000;

    [Fact]
    public void Every_interleaving_of_every_scenario_keeps_the_invariants()
    {
        var broken = new List<string>();
        foreach (var scenario in Scenarios.All.Concat(Scenarios.Aimed))
        {
            var started = Stopwatch.GetTimestamp();
            var result = Exploration.Run(new(scenario, Mutation.None), MostStates);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{scenario.Name,-70} {result.States,10:N0} states {Stopwatch.GetElapsedTime(started).TotalSeconds,6:0.0} s"));
            Assert.True(result.States < MostStates, $"{scenario.Name} has too many states to explore all.");
            if (result.Broken is { } invariant)
            {
                broken.Add($"Broken: {invariant}{Environment.NewLine}{result.Story}");
            }
        }

        Assert.True(broken.Count == 0, string.Join(Environment.NewLine, broken));
    }
}
