using System.Globalization;
using System.Text;
using CacheSync.Protocol.Exploring;
using CacheSync.Protocol.Mutating;
using CsCheck;

namespace CacheSync.Protocol;

/// <summary>Each guard of the protocol is taken away once: then an invariant has to break, or the guard, or the tests, are for nothing.</summary>
public sealed class MutationTests
{
    private const int MostSchedules = 10_000;
    private const string Seed = "0000KsamE2v3";

    [Fact]
    public void Every_mutation_is_caught()
    {
        var table = new StringBuilder()
            .AppendLine("| mutation | breaks | random schedules until then | steps of the shortest story |")
            .AppendLine("| --- | --- | ---: | ---: |");
        var survivors = new List<string>();
        foreach (var mutated in Mutated.All)
        {
            var model = new Model(mutated.Scenario, mutated.Mutation);
            var found = Search(model);
            var shortest = Exploration.Run(model, mostStates: 1_500_000);
            table.AppendLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {mutated.Text} | {found?.Broken ?? shortest.Broken ?? "SURVIVES"} | {found?.Schedules.ToString("N0", CultureInfo.InvariantCulture) ?? "> 10,000"} | {(shortest.Broken is null ? "-" : shortest.Story.Length)} |"));
            if (shortest.Broken is null || found is null)
            {
                survivors.Add($"{mutated.Text} ({mutated.Mutation}) in '{mutated.Scenario}': {(found is null ? "no random schedule finds it" : "exploring does not find it")}");
            }
        }

        Console.Write(table);
        Assert.True(survivors.Count == 0, $"Survivors: {string.Join("; ", survivors)}");
    }

    private static (string Broken, int Schedules)? Search(Model model)
    {
        var random = PCG.Parse(Seed);
        for (var count = 1; count <= MostSchedules; count++)
        {
            if (Schedules.Run(model, Schedules.Any.Generate(random, null, out _)) is { } found)
            {
                return (found.Broken, count);
            }
        }

        return null;
    }
}
