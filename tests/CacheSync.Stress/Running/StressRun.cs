using System.Diagnostics;
using CacheSync.Stress.Commits;
using CacheSync.Stress.Dying;
using CacheSync.Stress.Faults;
using CacheSync.Stress.Reconciling;
using CacheSync.Stress.Resting;
using CacheSync.Stress.Rows;
using CacheSync.Stress.Stores;
using StackExchange.Redis;

namespace CacheSync.Stress.Running;

/// <summary>
/// Rounds. Each begins with a storm: writes of every kind while servers and writers suffer everything there is. What a storm leaves behind is seen at the
/// rest after it, but hardly what guards are worth: later writes remove stale entries, and the sweep and the reconciles after a loss mend them. So
/// bursts follow, of writes whose outcome is known, with nothing to be mended after them, and a rest after each.
/// </summary>
internal sealed class StressRun(StressOptions options, StressStores stores, Seeds seeds)
{
    private static readonly TimeSpan BetweenBurstWrites = TimeSpan.FromMilliseconds(2);
    private readonly Stalls _stalls = new(seeds.Next());

    public async Task<StressResult> RunAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await using var admin = await ConnectionMultiplexer.ConnectAsync(stores.Redis.CreateConfiguration());
        var faults = new FaultSchedule(new ServerFaults(stores, admin, seeds.Next()), seeds.Next());
        var result = new StressResult { Faults = faults, Processes = new WriterProcesses(stores, options.Guards, seeds.Next()), Runs = 0 };
        await using var application = await StressApplication.StartAsync(
            new("stress", stores.ConnectionString, stores.Redis.ConnectionString, options.Guards, _stalls, result.Events, ProductOptions.Set), cancellationToken);
        var reports = new ReportLog(ProductOptions.ConfirmAfter);
        var commits = new CommitLog(stores.Database);
        var entries = await EntryLog.StartAsync(admin);
        var review = new ReportReview(reports, commits, entries, faults);
        var phase = new Phase(new Crowd(application, seeds, result, reports, entries), new Rest(application, new CacheInspector(stores, admin), commits), _stalls);
        var rows = new RowRestorer(application, stores);
        for (var round = 1; round <= options.Rounds; round++)
        {
            var writes = Share(options.Writes, options.Rounds, round - 1);
            var burstWrites = options.Bursts == 0 ? 0 : writes * 2 / 5;
            var storm = Stopwatch.GetTimestamp();

            // A reconcile of everything follows each loss of memory; in every other round nothing is lost, so that the sweep has to do.
            var afterStorm = await StormAsync(phase, result, writes - burstWrites, (options.Rounds - round) % 2 != 0, cancellationToken);
            var stormTime = Stopwatch.GetElapsedTime(storm) - afterStorm.Rest;
            await rows.RestoreAsync(cancellationToken);
            var bursts = Stopwatch.GetTimestamp();
            var afterBursts = await BurstAsync(phase, result, burstWrites, cancellationToken);
            var burstTime = Stopwatch.GetElapsedTime(bursts);
            var reviewed = await review.ReviewAsync(cancellationToken);
            result.Rounds.Add(new(afterStorm, afterBursts, stormTime, burstTime, reviewed));
            Console.WriteLine($"round {round} of {options.Rounds}: {result.Rounds[^1].LeastPresent} entries at rest, {result.Rounds[^1].Stale.Count()} stale, {reviewed.False.Count} of {reviewed.Reports} reports false");
        }

        result.Runs = reports.Runs;
        result.Problems.AddRange(reports.Incomplete);
        result.WritesOfKilled = await commits.CountAsync("killed%", cancellationToken);
        result.Duration = Stopwatch.GetElapsedTime(started);
        return result;
    }

    private async Task<RestResult> StormAsync(Phase phase, StressResult result, long writes, bool forgets, CancellationToken cancellationToken)
    {
        _stalls.AreMany = false;
        return await phase.RunAsync(
            writes,
            writer => writer.WriteAsync(mayBeUnnamed: forgets),
            token => Task.WhenAll(
                Task.Run(() => result.Faults.RunAsync(forgets, token), CancellationToken.None),
                Task.Run(() => result.Processes.RunAsync(token), CancellationToken.None)),
            result.Problems,
            cancellationToken);
    }

    private async Task<List<RestResult>> BurstAsync(Phase phase, StressResult result, long writes, CancellationToken cancellationToken)
    {
        _stalls.AreMany = true;
        var rests = new List<RestResult>();
        for (var burst = 0; burst < options.Bursts; burst++)
        {
            rests.Add(await phase.RunAsync(
                Share(writes, options.Bursts, burst),
                async writer =>
                {
                    await writer.WriteAsync(mayBeUnnamed: false, known: true);
                    await Task.Delay(BetweenBurstWrites, CancellationToken.None);
                },
                static _ => Task.CompletedTask,
                result.Problems,
                cancellationToken));
        }

        return rests;
    }

    private static long Share(long all, int parts, int part) => (all * (part + 1) / parts) - (all * part / parts);
}
