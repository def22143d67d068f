using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace CacheSync.Benchmarks.Sampling;

/// <summary>What sampling adds to a request: the median over rounds, in each of which both ways are gone by turns.</summary>
/// <param name="Nanoseconds">Time.</param>
/// <param name="Bytes">Allocations.</param>
internal readonly record struct Overhead(double Nanoseconds, double Bytes)
{
    // Short, so that what slows the machine for a while slows both sides of a round.
    private const int Turns = 20;

    /// <param name="pipeline">The way.</param>
    /// <param name="requests">The requests of a round.</param>
    /// <param name="rounds">The rounds.</param>
    /// <param name="settle">Done after each request and not counted; null where nothing is to settle, and then the clock is read once for all.</param>
    public static Overhead Measure(Pipeline pipeline, int requests, int rounds, Action? settle)
    {
        var each = Math.Max(1, requests / Turns);
        Pass(pipeline, each, pipeline.Plain, settle);
        Pass(pipeline, each, pipeline.Sampled, settle);
        var times = new List<double>();
        var bytes = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var (plain, sampled) = (default(Overhead), default(Overhead));
            for (var turn = 0; turn < Turns; turn++)
            {
                plain += Pass(pipeline, each, pipeline.Plain, settle);
                sampled += Pass(pipeline, each, pipeline.Sampled, settle);
            }

            times.Add((sampled.Nanoseconds - plain.Nanoseconds) / Turns);
            bytes.Add((sampled.Bytes - plain.Bytes) / Turns);
        }

        return new(Throughput.Pass.Median(times), Throughput.Pass.Median(bytes));
    }

    public static Overhead operator +(Overhead one, Overhead other) => new(one.Nanoseconds + other.Nanoseconds, one.Bytes + other.Bytes);

    private static Overhead Pass(Pipeline pipeline, int requests, RequestDelegate way, Action? settle)
    {
        var burst = settle is null ? requests : 1;
        var (ticks, allocated) = (0L, GC.GetAllocatedBytesForCurrentThread());
        for (var begun = 0; begun < requests; begun += burst)
        {
            var started = Stopwatch.GetTimestamp();
            for (var request = 0; request < burst; request++)
            {
                var task = way(pipeline.Context);
                if (!task.IsCompletedSuccessfully)
                {
                    throw new InvalidOperationException($"A request of '{pipeline.Name}' did not end at once: {task.Exception?.InnerException}");
                }
            }

            ticks += Stopwatch.GetTimestamp() - started;
            settle?.Invoke();
        }

        return new(
            (double)ticks / Stopwatch.Frequency * 1e9 / requests,
            (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / requests);
    }
}
