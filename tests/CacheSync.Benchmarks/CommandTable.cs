using System.Globalization;
using Spectre.Console;

namespace CacheSync.Benchmarks;

/// <summary>Chooses a command and its options from the command line.</summary>
internal static class CommandTable
{
    private const int Usage = 2;

    /// <returns>The exit code: 0 when every goal was met, 1 when one was missed, 2 when the command line was wrong.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<Command> commands, string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        var command = commands.FirstOrDefault(command => args is [var name, ..] && name == command.Name);
        if (command is null || !BenchmarkOptions.TryParse(args.AsSpan(1), command.DefaultRows, out var options))
        {
            Explain(commands);
            return Usage;
        }

        return await command.RunAsync(options) ? 0 : 1;
    }

    private static void Explain(IReadOnlyList<Command> commands)
    {
        var table = new Table().AddColumns("Command", "Measures", "Default of --rows");
        foreach (var command in commands)
        {
            table.AddRow(command.Name, command.Summary, command.DefaultRows.ToString("N0", CultureInfo.InvariantCulture));
        }

        AnsiConsole.WriteLine("CacheSync.Benchmarks <command> [--rows <number>] [--rounds <number>]");
        AnsiConsole.Write(table);
    }
}
