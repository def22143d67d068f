using CacheSync.Integration.Tests.Invalidation;
using CacheSync.Integration.Tests.Stores;

namespace CacheSync.Integration.Tests.Watching;

/// <summary>Three processes of one application on one Redis.</summary>
public sealed class ReplicaTests(RedisFixture redis) : IClassFixture<RedisFixture>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Three_processes_check_once_an_interval_fire_each_occurrence_once_and_never_overlap()
    {
        var prefix = $"{Guid.NewGuid():N}:";
        var replicas = Enumerable.Range(0, 3).Select(_ => Replica.Start(redis.ConnectionString, prefix, Interval, "*/2 * * * * *")).ToList();
        try
        {
            await Eventually.BecomesAsync(() => replicas.TrueForAll(static replica => replica.IsReady));
            await Eventually.BecomesAsync(() => Runs(replicas).Count(static run => run.Trigger == RunTrigger.Request) >= 4 && replicas.Sum(static replica => replica.Occurrences.Count) >= 12);
            await Task.WhenAll(replicas.Select(static replica => replica.StopAsync()));
            var output = string.Join("\n---\n", replicas.Select(static replica => replica.Output));

            // Every one of them was ready all the time: that only one made each check and fired each occurrence is no accident of who was alone.
            var runs = Runs(replicas);
            Assert.All(runs, run => Assert.True(run.State is RunState.Completed or RunState.Cancelled, output));

            var checks = runs.Where(static run => run.Trigger == RunTrigger.Request).Select(static run => run.AskedAt).Order().ToList();
            var span = TimeSpan.FromMilliseconds(checks[^1] - checks[0]);

            // A busy machine may take a moment between the claim of an interval and the asking.
            Assert.True(checks.Count - 1 <= (span + TimeSpan.FromSeconds(1)) / Interval, output);

            var occurrences = replicas.SelectMany(static replica => replica.Occurrences).ToList();
            Assert.True(occurrences.Count == occurrences.Distinct().Count(), output);

            // What the end of the test cancelled may have waited for its turn still.
            var worked = runs.FindAll(static run => run.State == RunState.Completed);
            foreach (var (earlier, later) in worked.Zip(worked.Skip(1)))
            {
                Assert.True(earlier.End <= later.Start, $"{earlier} and {later} overlap.\n{output}");
            }
        }
        finally
        {
            replicas.ForEach(static replica => replica.Dispose());
        }
    }

    private static List<ReplicaRun> Runs(IEnumerable<Replica> replicas) => [.. replicas.SelectMany(static replica => replica.Runs).OrderBy(static run => run.Start)];
}
