using CacheSync.Integration.Tests.Invalidation;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Walking;
using StackExchange.Redis;

namespace CacheSync.Integration.Tests.Watching;

/// <summary>A process that is killed in the middle of a step of the walk, beside one that lives.</summary>
public sealed class WalkTakeoverTests(RedisFixture redis) : IClassFixture<RedisFixture>
{
    private const int Looks = 3;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task Another_process_makes_the_step_again_that_a_killed_one_had_begun()
    {
        var prefix = $"{Guid.NewGuid():N}:";
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);
        var (cache, field) = (connection.GetDatabase(), new { Key = (RedisKey)$"cachesync:w:{{{prefix}Gauge}}", Name = (RedisValue)"walk" });

        // Half of the window is behind it, and nothing was looked at: a step is due at the first look.
        var before = new WalkState(DateTimeOffset.UtcNow - (Window / 2), 400, 0, null, false, []);
        await cache.HashSetAsync(field.Key, field.Name, before.Format());
        using var killed = Replica.StartWalking(redis.ConnectionString, prefix, Window, holds: true);
        await Eventually.BecomesAsync(() => killed.IsHeld);

        // While it lives, the other one leaves the step to it, however often it looks.
        using var other = Replica.StartWalking(redis.ConnectionString, prefix, Window, holds: false);
        for (var looks = 1; looks <= Looks; looks++)
        {
            await other.LookAsync();
            await Eventually.BecomesAsync(() => other.Looks == looks);
        }

        Assert.Empty(other.Runs);
        Assert.Equal(before.Format(), await cache.HashGetAsync(field.Key, field.Name));

        killed.Kill();
        await Eventually.BecomesAsync(() => WalkState.Parse(cache.HashGet(field.Key, field.Name))!.Done >= 200);

        Assert.Empty(killed.Runs);
        Assert.Contains(other.Runs, static run => run is { Trigger: RunTrigger.Walk, State: RunState.Completed });
        await other.StopAsync();
        Assert.All(other.Runs, static run => Assert.NotEqual(RunState.Failed, run.State));
    }
}
