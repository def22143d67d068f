using System.Diagnostics;
using System.Globalization;
using System.Text;
using CacheSync.Protocol.Actors;
using CacheSync.Protocol.Exploring;
using CacheSync.Protocol.Mutating;
using CacheSync.Protocol.Replaying;
using CacheSync.Protocol.Worlds;
using CsCheck;

namespace CacheSync.Protocol;

/// <summary>What the model takes for Redis and its scripts is held against a real server.</summary>
public sealed class ReplayTests : IAsyncLifetime
{
    private const int RandomSchedules = 600;
    private const int MostSchedules = 2_000;
    private const string Seed = "0000KsamE2v3";

    /// <summary>The mutations of the abstract store itself: production, which has the guard, has to do something else in their stories.</summary>
    private static readonly Mutation[] OfTheStore =
    [
        Mutation.FillIgnoresGuard, Mutation.AbsenceAsPrecondition, Mutation.InvalidationKeepsGuard, Mutation.ForgetsWhatWasNotedAnew, Mutation.VouchesWithoutComparing,
        Mutation.SweepTakesNoGuard, Mutation.RepairIgnoresGuard, Mutation.RepairIgnoresJudged, Mutation.RepairResetsTimeToLive, Mutation.ReconcileKeepsGuards,
    ];

    private RealRedis _redis = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _redis = await RealRedis.StartAsync(Cancellation);

    public ValueTask DisposeAsync() => _redis.DisposeAsync();

    [Fact(Timeout = 90_000)]
    public async Task Random_schedules_go_the_same_way_on_a_real_server()
    {
        var seed = Environment.GetEnvironmentVariable("CsCheck_Seed") ?? PCG.ThreadPCG.ToString();
        var (started, steps, calls, restarts, random) = (Stopwatch.GetTimestamp(), 0, 0, 0, PCG.Parse(seed));
        for (var index = 0; index < RandomSchedules; index++)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            var scenario = Scenarios.Large[index % Scenarios.Large.Count];
            var story = Draw(scenario, random);
            var disagreement = await ReplayAsync(scenario, ScriptMutation.None, story);
            Assert.True(disagreement is null, $"Schedule {index} of seed {seed}:{Environment.NewLine}{disagreement}");
            steps += story.Steps.Count + story.Rest.Count;
            restarts += story.Steps.Count(static step => step.Calls.Any(static call => call.Verb == StoreVerb.Restart));
            calls += story.Steps.Concat(story.Rest).Sum(static step => step.Calls.Count);
        }

        Assert.True(restarts > 0, "No schedule restarts the server.");
        await _redis.NoteScriptsAsync();
        Assert.Empty(_redis.Scripts.Unused);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"replayed {RandomSchedules} schedules, {steps:N0} steps, {calls:N0} calls, {restarts} restarts with an older snapshot in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s, seed {seed} (again: CsCheck_Seed={seed})"));
    }

    [Fact]
    public void Every_script_of_production_is_one_of_the_protocol_or_one_of_reports() =>
        Assert.Equal(
            ScriptUse.OfReports.Concat([nameof(Redis.Scripts), nameof(CacheSync.Redis.IntentScripts)]).Order(StringComparer.Ordinal),
            ScriptUse.Classes.Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_shortest_stories_go_the_same_way_except_where_production_has_the_guard_that_they_lack()
    {
        var wrong = new List<string>();
        foreach (var mutated in Mutated.All)
        {
            var story = Exploration.Run(new(mutated.Scenario, mutated.Mutation), mostStates: 1_500_000).Story;
            var disagreement = await ReplayAsync(mutated.Scenario, ScriptMutation.None, story);
            if (disagreement is null == OfTheStore.Contains(mutated.Mutation))
            {
                wrong.Add($"{mutated.Text}: {disagreement?.ToString() ?? $"production does the same without its guard:{Environment.NewLine}{story}"}");
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"replayed the shortest stories of {Mutated.All.Count} mutations"));
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    [Fact]
    public async Task Every_guard_taken_out_of_production_is_seen_on_a_real_server()
    {
        var table = new StringBuilder()
            .AppendLine("| taken out of production | replayed schedules until it differs |")
            .AppendLine("| --- | ---: |");
        var survivors = new List<string>();
        foreach (var mutation in ScriptMutation.All)
        {
            var random = PCG.Parse(Seed);
            var count = 0;
            Disagreement? disagreement = null;
            while (disagreement is null && count < MostSchedules)
            {
                count++;
                disagreement = await ReplayAsync(Scenarios.Plain, mutation, Draw(Scenarios.Plain, random));
            }

            table.AppendLine(CultureInfo.InvariantCulture, $"| {mutation.Text} | {(disagreement is null ? "SURVIVES" : count.ToString(CultureInfo.InvariantCulture))} |");
            if (disagreement is null)
            {
                survivors.Add(mutation.Text);
            }
        }

        Console.Write(table);
        Assert.True(survivors.Count == 0, $"Survivors: {string.Join("; ", survivors)}");
    }

    private static Story Draw(Scenario scenario, PCG random) =>
        Story.Tell(scenario, Mutation.None, Schedules.Take(new(scenario, Mutation.None), Schedules.Any.Generate(random, null, out _)));

    private Task<Disagreement?> ReplayAsync(Scenario scenario, ScriptMutation mutation, Story story) =>
        Replay.RunAsync(_redis, mutation, new Model(scenario, Mutation.None).Start().Redis, story, Cancellation);
}
