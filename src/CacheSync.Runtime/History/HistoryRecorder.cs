using CacheSync.Checking;
using CacheSync.Redis;
using CacheSync.Reporting;
using Microsoft.Extensions.Hosting;

namespace CacheSync.History;

/// <summary>Remembers every run that ends in this process, with what it found.</summary>
internal sealed class HistoryRecorder(RunRegistry registry, HistoryWriter writer, RunStore runs, InconsistencyStore inconsistencies) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        registry.Ended += Remember;
        registry.Repaired += MarkRepaired;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        registry.Ended -= Remember;
        registry.Repaired -= MarkRepaired;
        return Task.CompletedTask;
    }

    private void Remember(ActiveRun run, RunResult result)
    {
        var record = HistoryRecords.Run(result, run.Trigger);
        var found = result.Inconsistencies;
        writer.Enqueue(new(1 + found.Count, async cancellationToken =>
        {
            // The keys first: whoever sees the run finds what it found.
            if (found.Count > 0)
            {
                var records = found.Select(item => HistoryRecords.Inconsistency(result, item, record.EndedAt)).ToList();
                await inconsistencies.AddAsync(result.Model, records, cancellationToken).ConfigureAwait(false);
            }

            if (SawEverything(result))
            {
                await inconsistencies.CloseUnseenAsync(result.Model, result.StartedAt, record.EndedAt, cancellationToken).ConfigureAwait(false);
            }

            await runs.AddAsync(record, RunRegistry.SaysHowItStands(result), cancellationToken).ConfigureAwait(false);
        }));
    }

    /// <summary>Returns whether what a run does not list is not wrong.</summary>
    private static bool SawEverything(RunResult result) =>
        result is { State: RunState.Completed, Reason: null, Coverage: 1, Interval: not null, Verdicts.NotVerified: 0 }
        && result.Verdicts.Inconsistent == result.Inconsistencies.Count;

    /// <summary>
    /// Closes the records of keys that earlier runs found and this one repaired. It waits behind what this run found, which was added as repaired
    /// and keeps, by that, when earlier runs saw it first.
    /// </summary>
    private void MarkRepaired(RunResult result, IReadOnlyList<RepairedKeys> repaired) =>
        writer.Enqueue(new(repaired.Sum(static keys => keys.Names.Count), async cancellationToken =>
        {
            foreach (var keys in repaired)
            {
                await inconsistencies.MarkRepairedAsync(result.Model, keys.Names, keys.At, cancellationToken).ConfigureAwait(false);
            }
        }));
}
