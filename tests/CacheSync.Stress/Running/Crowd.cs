using CacheSync.Stress.Reading;
using CacheSync.Stress.Reconciling;
using CacheSync.Stress.Writing;

namespace CacheSync.Stress.Running;

/// <summary>8 writers, 8 readers and 2 reconcilers of one application.</summary>
internal sealed class Crowd
{
    private const int Writers = 8;
    private const int Readers = 8;
    private const int Reconcilers = 2;
    private static readonly TimeSpan BetweenReads = TimeSpan.FromMilliseconds(2);

    private readonly List<RowWriter> _writers;
    private readonly List<RowReader> _readers;
    private readonly List<Reconciler> _reconcilers;

    public Crowd(StressApplication application, Seeds seeds, StressResult result, ReportLog reports, EntryLog entries)
    {
        var floors = new Floors();
        _writers = [.. Enumerable.Range(1, Writers).Select(index => new RowWriter(application, $"writer{index}", seeds.Next(), result.Writes, floors))];
        _readers = [.. Enumerable.Range(1, Readers).Select(_ => new RowReader(application, seeds.Next(), floors, result.Reads))];
        _reconcilers = [.. Enumerable.Range(1, Reconcilers).Select(_ => new Reconciler(application, seeds.Next(), reports, entries))];
    }

    /// <summary>Makes so many writes, and ends when the last one has returned.</summary>
    public Task WriteAsync(long writes, Func<RowWriter, Task> write, CancellationToken cancellationToken)
    {
        var begun = 0L;
        return Task.WhenAll(_writers.Select(writer => Task.Run(
            async () =>
            {
                while (Interlocked.Increment(ref begun) <= writes && !cancellationToken.IsCancellationRequested)
                {
                    await write(writer);
                }
            },
            CancellationToken.None)));
    }

    /// <summary>Reads until it is told to stop.</summary>
    public Task ReadAsync(CancellationToken cancellationToken) => Task.WhenAll(_readers.Select(reader => RepeatAsync(
        async () =>
        {
            await reader.ReadAsync(CancellationToken.None);
            await Task.Delay(BetweenReads, CancellationToken.None);
        },
        cancellationToken)));

    /// <summary>Reads every key once.</summary>
    public Task ReadEachAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_readers.Select((reader, index) => Task.Run(() => reader.ReadEachAsync(index, Readers, cancellationToken), cancellationToken)));

    /// <summary>Checks and reconciles until it is told to stop; a run under way is cancelled then.</summary>
    public Task ReconcileAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_reconcilers.Select(reconciler => RepeatAsync(() => reconciler.RunAsync(cancellationToken), cancellationToken)));

    private static Task RepeatAsync(Func<Task> step, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                await step();
            }
        },
        CancellationToken.None);
}
