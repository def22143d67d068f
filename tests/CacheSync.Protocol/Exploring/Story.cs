using System.Globalization;
using System.Text;
using CacheSync.Protocol.Actors;
using CacheSync.Protocol.Mutating;
using CacheSync.Protocol.Worlds;

namespace CacheSync.Protocol.Exploring;

/// <summary>A schedule as one line a step: who did what, and what entry, guard, intents, mark and row are after it.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Steps">The steps.</param>
/// <param name="Rest">What followed once all was quiet.</param>
internal sealed record Story(string Scenario, IReadOnlyList<Step> Steps, IReadOnlyList<Step> Rest)
{
    public static Story Empty => new("", [], []);

    /// <summary>Gets the number of steps before all is quiet.</summary>
    public int Length => Steps.Count;

    /// <summary>Tells what happens when the choices are taken, each a place among what is possible then.</summary>
    public static Story Tell(Scenario scenario, Mutation mutation, IEnumerable<int> choices)
    {
        var model = new Model(scenario, mutation, keepsCalls: true);
        var world = model.Start();
        var steps = new List<Step>();
        foreach (var choice in choices)
        {
            var possible = model.Next(world);
            var step = possible[choice];
            steps.Add(step);
            world = step.After;
        }

        var rest = new List<Step>();
        model.TellRest(world, rest);
        return new(scenario.Name, steps, rest);
    }

    public override string ToString()
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{Scenario}:");
        foreach (var step in Steps)
        {
            Append(text, step);
        }

        if (Rest.Count > 0)
        {
            text.AppendLine("  -- all is quiet --");
            foreach (var step in Rest)
            {
                Append(text, step);
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, Step step)
    {
        var after = step.After;
        var intents = new List<string>();
        for (var index = 0; index < World.MaxWriters; index++)
        {
            if (after.Redis.Intents[index] is > 0 and var at)
            {
                intents.Add(string.Create(CultureInfo.InvariantCulture, $"W{index}@{at - 1}"));
            }
        }

        text.AppendLine(CultureInfo.InvariantCulture,
            $"  {step.Who,-3}{step.What,-46} K={after.Redis.Entry,-7} G={Guard(after.Redis.Guard),-3} I={(intents.Count == 0 ? "-" : string.Join(',', intents)),-9} M={after.Redis.Mark,-15} row={after.Row} t={after.Now}");
    }

    private static string Guard(byte token) => token switch
    {
        0 => "-",
        < 10 => string.Create(CultureInfo.InvariantCulture, $"R{token - 1}"),
        10 => "C",
        11 => "S",
        _ => string.Create(CultureInfo.InvariantCulture, $"M{token - 12}"),
    };
}
