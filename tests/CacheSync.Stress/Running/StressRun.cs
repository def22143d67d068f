using System.Diagnostics;
using CacheSync.Stress.Commits;
using CacheSync.Stress.Dying;
using CacheSync.Stress.Faults;
using CacheSync.Stress.Reading;
using CacheSync.Stress.Reconciling;
using CacheSync.Stress.Resting;
using CacheSync.Stress.Stores;
using CacheSync.Stress.Writing;
using StackExchange.Redis;

namespace CacheSync.Stress.Running;

/// <summary>Writers, readers, reconcilers and faults at work, and a rest after each round.</summary>
internal sealed class StressRun(StressOptions options, StressStores stores, Seeds seeds)
{
    private const int Writers = 8;
    private const int Readers = 8;
    private const int Reconcilers = 2;
    private static readonly TimeSpan BetweenReads = TimeSpan.FromMilliseconds(2);

    private readonly Floors _floors = new();
    private readonly Stalls _stalls = new(seeds.Next());
    private readonly ReportLog _reports = new(ProductOptions.ConfirmAfter);

    public async Task<StressResult> RunAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await using var admin = await ConnectionMultiplexer.ConnectAsync(stores.Redis.CreateConfiguration());
        var faults = new FaultSchedule(new ServerFaults(stores, admin, seeds.Next()), seeds.Next());
        var result = new StressResult { Faults = faults, Processes = new WriterProcesses(stores, options.Guards, seeds.Next()), Runs = 0 };
        await using var application = await StressApplication.StartAsync(
            new("stress", stores.ConnectionString, stores.Redis.ConnectionString, options.Guards, _stalls, result.Events, ProductOptions.Set), cancellationToken);
        var rest = new Rest(application, new CacheInspector(stores, admin), new CommitLog(stores.Database), _reports);
        var writers = Enumerable.Range(1, Writers).Select(index => new RowWriter(application, $"writer{index}", seeds.Next(), result.Writes, _floors)).ToList();
        var readers = Enumerable.Range(1, Readers).Select(_ => new RowReader(application, seeds.Next(), _floors, result.Reads)).ToList();
        var reconcilers = Enumerable.Range(1, Reconcilers).Select(_ => new Reconciler(application, seeds.Next(), _reports)).ToList();
        for (var round = 1; round <= options.Rounds; round++)
        {
            var writes = (options.Writes * (long)round / options.Rounds) - (options.Writes * (long)(round - 1) / options.Rounds);

            // Reconciles mend, above all those after lost memory, and so do the invalidations that an outage owes. In every other round nothing is
            // forgotten, and it ends without reconciles, outages and unknown outcomes, and with many pauses of readers, so that its rest shows what guards are worth.
            // The last round is one of them.
            var forgetsUntil = (options.Rounds - round) % 2 == 0 ? 0 : writes;
            await WorkAsync(result, writers, readers, reconcilers, writes, forgetsUntil, cancellationToken);
            result.Rounds.Add(await rest.LookAsync(result.Problems, cancellationToken));
            Console.WriteLine($"round {round} of {options.Rounds}: {result.Rounds[^1].AtRest.Present} entries at rest, {result.Rounds[^1].Stale.Count} stale, {result.Rounds[^1].FalseReports.Count} of {result.Rounds[^1].Reports} reports false");
        }

        result.Runs = _reports.Runs;
        result.Problems.AddRange(_reports.Incomplete);
        result.WritesOfKilled = await new CommitLog(stores.Database).CountAsync("killed%", cancellationToken);
        result.Duration = Stopwatch.GetElapsedTime(started);
        return result;
    }

    private async Task WorkAsync(
        StressResult result,
        List<RowWriter> writers,
        List<RowReader> readers,
        List<Reconciler> reconcilers,
        long writes,
        long forgetsUntil,
        CancellationToken cancellationToken)
    {
        var begun = 0L;
        using var writing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var disturbing = Task.WhenAll(
            Task.Run(() => result.Faults.RunAsync(MayMend, () => Volatile.Read(ref begun) < forgetsUntil, writing.Token), CancellationToken.None),
            Task.Run(() => result.Processes.RunAsync(writing.Token), CancellationToken.None));
        var observing = readers.Select(reader => RepeatAsync(reading.Token, async () =>
            {
                await reader.ReadAsync(CancellationToken.None);
                await Task.Delay(BetweenReads, CancellationToken.None);
            }))
            .Concat(reconcilers.Select(reconciler => RepeatAsync(reading.Token, () => MayMend()
                ? reconciler.RunAsync(reading.Token)
                : Task.Delay(BetweenReads, CancellationToken.None))))
            .ToList();
        try
        {
            await Task.WhenAll(writers.Select(writer => Task.Run(
                async () =>
                {
                    while (Interlocked.Increment(ref begun) <= writes && !cancellationToken.IsCancellationRequested)
                    {
                        await writer.WriteAsync(mayBeUnnamed: begun < forgetsUntil, known: !MayMend());
                        await Task.Delay(MayMend() ? TimeSpan.Zero : BetweenReads, CancellationToken.None);
                    }
                },
                CancellationToken.None)));
        }
        finally
        {
            await writing.CancelAsync();
            await disturbing;
            await reading.CancelAsync();
            await Task.WhenAll(observing);
        }

        cancellationToken.ThrowIfCancellationRequested();

        bool MayMend()
        {
            var isEnd = forgetsUntil < writes && Volatile.Read(ref begun) > writes * 7 / 10;
            _stalls.AreMany = isEnd;
            return !isEnd;
        }
    }

    private static Task RepeatAsync(CancellationToken cancellationToken, Func<Task> step) => Task.Run(
        async () =>
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                await step();
            }
        },
        CancellationToken.None);
}
