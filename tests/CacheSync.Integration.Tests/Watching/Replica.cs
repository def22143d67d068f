using System.Globalization;
using System.Text.RegularExpressions;

namespace CacheSync.Integration.Tests.Watching;

/// <summary>One process of an application that runs several times on one Redis.</summary>
internal sealed partial class Replica : IDisposable
{
    private readonly ChildProcess _process;

    private Replica(params string[] arguments) => _process = new("WatchHost", arguments);

    /// <summary>Starts one that requests ask for checks.</summary>
    public static Replica Start(string redis, string prefix, TimeSpan interval, string schedule) =>
        new(redis, prefix, interval.TotalSeconds.ToString(CultureInfo.InvariantCulture), schedule);

    /// <summary>Starts one that only walks; one that holds comes to no end of its first step.</summary>
    public static Replica StartWalking(string redis, string prefix, TimeSpan window, bool holds) =>
        new(redis, prefix, holds ? "hold" : "walk", window.TotalSeconds.ToString(CultureInfo.InvariantCulture));

    /// <summary>Gets a value indicating whether it is in the middle of a step that it will not end.</summary>
    public bool IsHeld => _process.Lines.Contains("held");

    public bool IsReady => _process.Lines.Contains("ready");

    /// <summary>Gets how often it has looked at whether a step of the walk is due, of the times that it was asked to.</summary>
    public int Looks => _process.Lines.Count(static line => line == "looked");

    public string Output => _process.Output;

    /// <summary>Gets the runs that ended.</summary>
    public IReadOnlyList<ReplicaRun> Runs => [.. _process.Lines.Select(static line => line.Split(' '))
        .Where(static parts => parts[0] == "run")
        .Select(static parts => new ReplicaRun(
            Enum.Parse<RunTrigger>(parts[1]), Enum.Parse<RunKind>(parts[2]), Enum.Parse<RunState>(parts[3]),
            long.Parse(parts[4], CultureInfo.InvariantCulture), long.Parse(parts[5], CultureInfo.InvariantCulture), parts[6]))];

    /// <summary>Gets the occurrences that this process fired or passed over: the kind and when it was due.</summary>
    public IReadOnlyList<string> Occurrences => [.. _process.Lines.Select(static line => Due().Match(line)).Where(static match => match.Success).Select(static match => match.Groups[1].Value)];

    /// <summary>Asks one that walks to look at whether a step is due, beside the times that it looks by itself.</summary>
    public Task LookAsync() => _process.TellAsync("look");

    /// <inheritdoc cref="ChildProcess.StopAsync"/>
    public Task StopAsync() => _process.StopAsync();

    /// <inheritdoc cref="ChildProcess.Kill"/>
    public void Kill() => _process.Kill();

    public void Dispose() => _process.Dispose();

    [GeneratedRegex(@"^log 15[01] The (\w+ of \w+ that was due at \S+ \S+) (begins|is passed over)", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Due();
}
