using System.Collections.Concurrent;
using StackExchange.Redis;

namespace CacheSync.Stress.Faults;

/// <summary>Causes faults at random times, one after the other.</summary>
internal sealed class FaultSchedule(ServerFaults faults, Random random)
{
    private static readonly FaultKind[] Usual =
    [
        FaultKind.Suspend, FaultKind.Suspend, FaultKind.KillClients, FaultKind.KillClients, FaultKind.KillSessions, FaultKind.KillSessions,
    ];

    // After these the whole cache is reconciled, which would mend what other causes left wrong.
    private static readonly FaultKind[] OfMemory = [FaultKind.Flush, FaultKind.Flush, FaultKind.EvictRandom, FaultKind.EvictRandom, FaultKind.EvictLru, FaultKind.Restart];

    private static readonly TimeSpan LongestForgetting = TimeSpan.FromSeconds(2);

    private readonly ConcurrentQueue<(DateTime At, FaultKind Kind)> _caused = new();

    public IReadOnlyCollection<(DateTime At, FaultKind Kind)> Caused => _caused;

    /// <summary>Returns whether Redis was made to forget at a time, or so shortly before that it may have gone on until then.</summary>
    public bool Forgot(DateTime from, DateTime to) =>
        _caused.Any(caused => OfMemory.Contains(caused.Kind) && caused.At > from - LongestForgetting && caused.At < to);

    /// <param name="mayForget">Whether Redis may be made to forget.</param>
    /// <param name="cancellationToken">Ends the schedule; a fault under way is ended first.</param>
    public async Task RunAsync(bool mayForget, CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(random.Next(200, 2_000), cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            var kinds = mayForget && random.Next(2) == 0 ? OfMemory : Usual;
            var kind = kinds[random.Next(kinds.Length)];
            _caused.Enqueue((DateTime.UtcNow, kind));
            try
            {
                await faults.CauseAsync(kind);
            }
            catch (RedisException)
            {
                // The connection of the faults has not come back from the fault before.
            }
        }
    }
}
