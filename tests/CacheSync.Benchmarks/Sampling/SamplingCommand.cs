using Spectre.Console;

namespace CacheSync.Benchmarks.Sampling;

/// <summary>What sampling costs a request, drawn and not drawn, on each of the three ways it can be had.</summary>
internal static class SamplingCommand
{
    private const double NotDrawnNanoseconds = 200;
    private const double DrawnNanoseconds = 2_000;

    // Less than a byte a request is what the runtime itself allocates beside.
    private const double NoBytes = 1;

    // So rare that it is none, and drawn for all the same.
    private const double Hardly = 1e-12;

    public static async Task<bool> RunAsync(BenchmarkOptions options)
    {
        AnsiConsole.WriteLine($"{options.Rows:N0} requests a round, {options.Rounds} rounds, {Environment.ProcessorCount} processors; overhead against the same way without sampling");
        var table = new Table().AddColumns("Way", "Request", "Added ns", "Goal", "Added bytes", "Goal", "Outcome");
        var areMet = await MeasureAsync(table, "not drawn", Hardly, NotDrawnNanoseconds, NoBytes, options);
        areMet &= await MeasureAsync(table, "drawn", 1, DrawnNanoseconds, double.PositiveInfinity, options);
        AnsiConsole.Write(table);
        return areMet;
    }

    private static async Task<bool> MeasureAsync(Table table, string request, double probability, double nanoseconds, double bytes, BenchmarkOptions options)
    {
        await using var application = SampledApplication.Create(probability);
        using var ended = new CancellationTokenSource();

        // Each drawn request finds an empty queue and somebody who waits for it, whom it has to wake: the dearest hand-over there is.
        var taking = Task.Run(async () =>
        {
            await foreach (var _ in application.Sampler.ReadAllAsync(ended.Token))
            {
            }
        });
        var areMet = true;
        foreach (var pipeline in application.Pipelines())
        {
            var added = Overhead.Measure(pipeline, options.Rows, options.Rounds, probability < 1 ? null : () => SpinWait.SpinUntil(() => application.Sampler.Waiting == 0));
            var isMet = added.Nanoseconds <= nanoseconds && added.Bytes < bytes;
            areMet &= isMet;
            table.AddRow(
                pipeline.Name, request, $"{added.Nanoseconds:0}", $"≤ {nanoseconds:N0}", $"{added.Bytes:0.0}", double.IsInfinity(bytes) ? "–" : "none", isMet ? "[green]met[/]" : "[red]short[/]");
        }

        await ended.CancelAsync();
        await taking.ContinueWith(static _ => { }, TaskScheduler.Default);
        return areMet;
    }
}
