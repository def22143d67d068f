using System.Globalization;
using CacheSync.Protocol.Actors;
using CacheSync.Protocol.Exploring;
using CacheSync.Protocol.Mutating;
using CsCheck;

namespace CacheSync.Protocol;

/// <summary>Long random schedules, over scenarios with more of everything than can be explored.</summary>
public sealed class ScheduleTests
{
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

    [Fact]
    public void A_failing_schedule_shrinks_to_a_story_as_short_as_the_shortest_there_is()
    {
        var model = new Model(Scenarios.LateCommit, Mutation.UnknownForgetsIntent);
        var random = PCG.Parse("0000KsamE2v3");
        (string Broken, List<int> Choices)? found = null;
        for (var count = 0; found is null && count < Schedules.Default; count++)
        {
            found = Schedules.Run(model, Schedules.Any.Generate(random, null, out _));
        }

        var shrunk = Story.Tell(model.Scenario, model.Mutation, Schedules.Shrink(model, found!.Value.Choices));

        Assert.InRange(shrunk.Length, 1, Exploration.Run(model).Story.Length + 6);
        Assert.Contains("commits W0 late", shrunk.ToString(), StringComparison.Ordinal);
    }
}
