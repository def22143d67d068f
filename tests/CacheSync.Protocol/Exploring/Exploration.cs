namespace CacheSync.Protocol.Exploring;

/// <summary>What an exploration came to.</summary>
/// <param name="States">How many different worlds were seen.</param>
/// <param name="Broken">The invariant that does not hold, or null.</param>
/// <param name="Story">The shortest way there; empty when all hold.</param>
internal sealed record Exploration(int States, string? Broken, Story Story)
{
    /// <summary>Goes through every interleaving, breadth first, so that what is found first is found by the fewest steps.</summary>
    public static Exploration Run(Model model, int mostStates = int.MaxValue)
    {
        var seen = new SeenWorlds();
        seen.Add(model.Start(), 0, 0);
        for (var index = 0; index < seen.Count && seen.Count < mostStates; index++)
        {
            var world = seen[index];
            var steps = model.Next(world);
            for (var choice = 0; choice < steps.Count; choice++)
            {
                seen.Add(steps[choice].After, index, choice);
            }

            if (model.FindBroken(world, steps) is { } broken)
            {
                return new(seen.Count, broken, Story.Tell(model.Scenario, model.Mutation, seen.Way(index)));
            }
        }

        return new(seen.Count, null, Story.Empty);
    }
}
