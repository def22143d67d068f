using CacheSync.Redis;
using StackExchange.Redis;

namespace CacheSync.Stress.Running;

/// <summary>
/// The scripts of the product without the line that checks the guard. Where nobody minds guards everybody is given one, so that nobody holds another
/// off either; to write it takes the same time as before, and it means nothing.
/// </summary>
internal static class UnguardedScripts
{
    private const string GuardCheck = "if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end";

    public static EntryScripts For(GuardUse guards) => guards switch
    {
        GuardUse.On => EntryScripts.Guarded,
        GuardUse.Off => new(Without(Redis.Scripts.Fill), Without(Redis.Scripts.Repair), When.Always),
        GuardUse.FillsOff => EntryScripts.Guarded with { Fill = Without(Redis.Scripts.Fill) },
        GuardUse.RepairsOff => EntryScripts.Guarded with { Repair = Without(Redis.Scripts.Repair) },
        _ => throw new ArgumentOutOfRangeException(nameof(guards), guards, null),
    };

    private static string Without(string script) =>
        script.Contains(GuardCheck, StringComparison.Ordinal)
            ? script.Replace(GuardCheck, string.Empty, StringComparison.Ordinal)
            : throw new InvalidOperationException($"A script of the product checks its guard in other words now. Correct {nameof(UnguardedScripts)}:\n{script}");
}
