using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace CacheSync.Stress.Tests;

/// <summary>One run of the program, from its start to its end.</summary>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Output">What it printed.</param>
internal sealed record StressProcess(int ExitCode, string Output)
{
    private static readonly string Program = typeof(StressProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "Stress").Value!;

    public static async Task<StressProcess> RunAsync(string arguments, CancellationToken cancellationToken)
    {
        using var process = new Process
        {
            StartInfo = new("dotnet", [Program, .. arguments.Split(' ')]) { RedirectStandardOutput = true, RedirectStandardError = true },
        };
        process.Start();
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new(process.ExitCode, $"{output}{await errors}");
        }
        catch (OperationCanceledException)
        {
            // Its servers end when it is gone.
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Returns the number that follows a text at the beginning of a line.</summary>
    public int NumberAfter(string beginning)
    {
        var line = Output.Split('\n').LastOrDefault(line => line.StartsWith(beginning, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"No line begins with '{beginning}':\n{Output}");
        return int.Parse(line[beginning.Length..].TrimStart().Split(' ')[0], CultureInfo.InvariantCulture);
    }
}
