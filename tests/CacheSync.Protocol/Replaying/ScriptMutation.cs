using CacheSync.Redis;

namespace CacheSync.Protocol.Replaying;

/// <summary>What production does to Redis, with one guard taken away.</summary>
/// <param name="Text">What it is, in words.</param>
/// <param name="Scripts">The scripts that write entries.</param>
/// <param name="InvalidationKeepsGuard">Whether an invalidation removes the entry alone.</param>
internal sealed record ScriptMutation(string Text, EntryScripts Scripts, bool InvalidationKeepsGuard = false)
{
    private const string GuardCheck = "if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end\n";
    private const string JudgedCheck = "if type ~= 'string' or redis.call('GET', KEYS[1]) ~= ARGV[3] then return -1 end\n";

    public static ScriptMutation None { get; } = new("production", EntryScripts.Guarded);

    public static IReadOnlyList<ScriptMutation> All { get; } =
    [
        new("the fill script does not check the guard", EntryScripts.Guarded with { Fill = Without(Redis.Scripts.Fill, GuardCheck, string.Empty) }),
        new("the repair script does not check the guard", EntryScripts.Guarded with { Repair = Without(Redis.Scripts.Repair, GuardCheck, string.Empty) }),
        new("the repair script does not compare the judged bytes", EntryScripts.Guarded with { Repair = Without(Redis.Scripts.Repair, JudgedCheck, "\n") }),
        new("an invalidation leaves the guard", EntryScripts.Guarded, InvalidationKeepsGuard: true),
    ];

    private static string Without(string script, string check, string instead) => script.Contains(check, StringComparison.Ordinal)
        ? script.Replace(check, instead, StringComparison.Ordinal)
        : throw new InvalidOperationException($"A script of the product checks in other words now. Correct {nameof(ScriptMutation)}:\n{script}");
}
