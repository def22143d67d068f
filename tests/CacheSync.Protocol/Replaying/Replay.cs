using CacheSync.Protocol.Actors;
using CacheSync.Protocol.Exploring;
using CacheSync.Protocol.Worlds;

namespace CacheSync.Protocol.Replaying;

/// <summary>Takes a story step by step on a real server. After each step both hold the same, or the abstract store is not what production does.</summary>
internal static class Replay
{
    /// <summary>Replays a story.</summary>
    /// <returns>The first step after which abstract and real Redis disagree; null when they agree to the end.</returns>
    public static async Task<Disagreement?> RunAsync(RealRedis redis, ScriptMutation mutation, Worlds.Redis start, Story story, CancellationToken cancellationToken)
    {
        var calls = new RealCalls(redis, mutation, cancellationToken);
        await calls.BeginAsync(start);
        var before = RedisView.Of(start, calls.Marks);
        Step[] steps = [.. story.Steps, .. story.Rest];
        for (var index = 0; index < steps.Length; index++)
        {
            var answers = new List<string>();
            foreach (var call in steps[index].Calls)
            {
                if (await calls.MakeAsync(call) is { } otherwise)
                {
                    answers.Add(otherwise);
                }
            }

            var after = RedisView.Of(steps[index].After.Redis, calls.Marks);
            var real = steps[index].Calls.Count == 0 ? before : await redis.LookAsync();
            if (answers.Count > 0 || real != after)
            {
                return new(story with { Steps = steps[..(index + 1)], Rest = [] }, answers, after, real);
            }

            before = after;
        }

        return null;
    }
}
