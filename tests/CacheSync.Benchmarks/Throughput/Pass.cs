using System.Diagnostics;

namespace CacheSync.Benchmarks.Throughput;

/// <summary>One way through the rows, and how fast it was each time.</summary>
/// <param name="name">What it does.</param>
/// <param name="run">Goes through the rows once; returns how many it saw.</param>
internal sealed class Pass(string name, Func<Task<long>> run)
{
    private readonly List<double> _rates = [];

    public string Name => name;

    public IReadOnlyList<double> Rates => _rates;

    /// <summary>Runs without measuring, so that what follows runs compiled code over warm stores.</summary>
    public Task WarmUpAsync() => run();

    public async Task MeasureAsync()
    {
        // Each pass pays for its own garbage only.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var started = Stopwatch.GetTimestamp();
        var rows = await run();
        _rates.Add(rows / Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    /// <summary>Returns the median of the ratios of the rounds: what slows the machine for a while slows both sides of a round.</summary>
    public double RatioTo(Pass other) => Median(_rates.Zip(other.Rates, (mine, others) => mine / others));

    public static double Median(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
