using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace CacheSync.Integration.Tests.Watching;

/// <summary>One process of an application that runs several times on one Redis.</summary>
internal sealed partial class Replica : IDisposable
{
    private static readonly string Program = typeof(Replica).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static metadata => metadata.Key == "WatchHost").Value!;

    private readonly ConcurrentQueue<string> _lines = [];
    private readonly Process _process;

    private Replica(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts one that requests ask for checks.</summary>
    public static Replica Start(string redis, string prefix, TimeSpan interval, string schedule) =>
        new(redis, prefix, interval.TotalSeconds.ToString(CultureInfo.InvariantCulture), schedule);

    /// <summary>Starts one that only walks; one that holds comes to no end of its first step.</summary>
    public static Replica StartWalking(string redis, string prefix, TimeSpan window, bool holds) =>
        new(redis, prefix, holds ? "hold" : "walk", window.TotalSeconds.ToString(CultureInfo.InvariantCulture));

    /// <summary>Gets a value indicating whether it is in the middle of a step that it will not end.</summary>
    public bool IsHeld => _lines.Contains("held");

    public bool IsReady => _lines.Contains("ready");

    public string Output => string.Join('\n', _lines);

    /// <summary>Gets the runs that ended.</summary>
    public IReadOnlyList<ReplicaRun> Runs => [.. _lines.Select(static line => line.Split(' '))
        .Where(static parts => parts[0] == "run")
        .Select(static parts => new ReplicaRun(
            Enum.Parse<RunTrigger>(parts[1]), Enum.Parse<RunKind>(parts[2]), Enum.Parse<RunState>(parts[3]),
            long.Parse(parts[4], CultureInfo.InvariantCulture), long.Parse(parts[5], CultureInfo.InvariantCulture), parts[6]))];

    /// <summary>Gets the occurrences that this process fired or passed over: the kind and when it was due.</summary>
    public IReadOnlyList<string> Occurrences => [.. _lines.Select(static line => Due().Match(line)).Where(static match => match.Success).Select(static match => match.Groups[1].Value)];

    /// <summary>Asks the process to end and waits for it.</summary>
    public async Task StopAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Ends the process as <c>kill -9</c> does: it says and gives back nothing.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"^log 15[01] The (\w+ of \w+ that was due at \S+ \S+) (begins|is passed over)", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Due();

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
        }
    }
}
