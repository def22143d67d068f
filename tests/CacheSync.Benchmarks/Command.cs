namespace CacheSync.Benchmarks;

/// <summary>A benchmark by its name on the command line.</summary>
/// <param name="Name">The first argument.</param>
/// <param name="Summary">What it measures.</param>
/// <param name="DefaultRows">The number of rows unless <c>--rows</c> says another.</param>
/// <param name="RunAsync">Measures and prints; returns whether every goal was met.</param>
internal sealed record Command(string Name, string Summary, int DefaultRows, Func<BenchmarkOptions, Task<bool>> RunAsync);
