using CacheSync.Redis;

namespace CacheSync.Stress.Running;

/// <summary>The scripts of the product without the line that checks the guard: everything else stays as it is.</summary>
internal static class EntryScriptsWithoutGuards
{
    private const string GuardCheck = "if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end";

    public static EntryScripts Scripts { get; } = new(Without(Redis.Scripts.Fill), Without(Redis.Scripts.Repair));

    private static string Without(string script) =>
        script.Contains(GuardCheck, StringComparison.Ordinal)
            ? script.Replace(GuardCheck, string.Empty, StringComparison.Ordinal)
            : throw new InvalidOperationException($"A script of the product checks its guard in other words now. Correct {nameof(EntryScriptsWithoutGuards)}:\n{script}");
}
