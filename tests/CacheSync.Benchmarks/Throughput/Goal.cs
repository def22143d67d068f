using Spectre.Console;

namespace CacheSync.Benchmarks.Throughput;

/// <summary>A number that has to reach a goal.</summary>
internal sealed record Goal(string Name, double Value, double AtLeast)
{
    public bool IsMet => Value >= AtLeast;

    public static Table Describe(IEnumerable<Goal> goals)
    {
        var table = new Table().AddColumns("Ratio", "Measured", "Goal", "Outcome");
        foreach (var goal in goals)
        {
            table.AddRow(goal.Name, $"{goal.Value:0.00}", $"≥ {goal.AtLeast:0.00}", goal.IsMet ? "[green]met[/]" : "[red]short[/]");
        }

        return table;
    }
}
