using System.Globalization;
using CacheSync.Protocol.Actors;
using CacheSync.Protocol.Exploring;
using CacheSync.Protocol.Mutating;
using CsCheck;

namespace CacheSync.Protocol;

/// <summary>Long random schedules, over scenarios with more of everything than can be explored.</summary>
public sealed class ScheduleTests
{
    private const int MostLonger = 6;

    [Fact]
    public void Random_schedules_keep_the_invariants()
    {
        var count = Schedules.Count;
        var seed = Environment.GetEnvironmentVariable("CsCheck_Seed") ?? PCG.ThreadPCG.ToString();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count:N0} random schedules, seed {seed} (again: CsCheck_Seed={seed}; more: {Schedules.Switch}=1000000)"));
        var models = Scenarios.Large.Select(static scenario => new Model(scenario, Mutation.None)).ToList();
        var random = PCG.Parse(seed);
        for (var index = 0; index < count; index++)
        {
            var model = models[index % models.Count];
            if (Schedules.Run(model, Schedules.Any.Generate(random, null, out _)) is { } found)
            {
                var shortest = Schedules.Shrink(model, found.Choices);
                Assert.Fail($"Schedule {index} of seed {seed} breaks: {found.Broken}{Environment.NewLine}{Story.Tell(model.Scenario, model.Mutation, shortest)}");
            }
        }
    }

    public static TheoryData<string> Shrunk => [.. Mutated.All.Select(static mutated => mutated.Mutation.ToString())];

    /// <summary>No step can be left out, but another order of other steps may be shorter: by how much is bounded here.</summary>
    [Theory, MemberData(nameof(Shrunk))]
    public void A_failing_schedule_shrinks_to_a_story_about_as_short_as_the_shortest_there_is(string mutation)
    {
        var mutated = Mutated.All.Single(mutated => mutated.Mutation.ToString() == mutation);
        var model = new Model(mutated.Scenario, mutated.Mutation);
        var random = PCG.Parse("0000KsamE2v3");
        (string Broken, List<int> Choices)? found = null;
        for (var count = 0; found is null && count < Schedules.Default; count++)
        {
            found = Schedules.Run(model, Schedules.Any.Generate(random, null, out _));
        }

        var shrunk = Story.Tell(model.Scenario, model.Mutation, Schedules.Shrink(model, found!.Value.Choices));

        var shortest = Exploration.Run(model, mostStates: 1_500_000).Story;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mutated.Text}: {found.Value.Choices.Count} steps shrunk to {shrunk.Length}, shortest {shortest.Length}"));
        Assert.True(shrunk.Length >= shortest.Length && shrunk.Length <= shortest.Length + MostLonger, $"{shrunk}{shortest}");
    }
}
