using System.Globalization;
using CacheSync.Stress.Stores;
using StackExchange.Redis;

namespace CacheSync.Stress.Faults;

/// <summary>Does to the servers what happens to servers.</summary>
internal sealed class ServerFaults(StressStores stores, IConnectionMultiplexer admin, Random random)
{
    private static readonly TimeSpan EvictionTime = TimeSpan.FromMilliseconds(400);

    private IServer Redis => admin.GetServer(stores.Redis.EndPoint);

    public Task CauseAsync(FaultKind kind) => kind switch
    {
        FaultKind.Flush => Redis.ExecuteAsync("FLUSHALL"),
        FaultKind.EvictRandom => EvictAsync("allkeys-random"),
        FaultKind.EvictLru => EvictAsync("allkeys-lru"),
        FaultKind.Suspend => SuspendAsync(),
        FaultKind.KillClients => Redis.ExecuteAsync("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"),
        FaultKind.KillSessions => KillSessionsAsync(),
        FaultKind.Restart => stores.Redis.StartAgainAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private async Task EvictAsync(string policy)
    {
        await Redis.ConfigSetAsync("maxmemory-policy", policy);
        var used = long.Parse((await Redis.InfoAsync("memory")).SelectMany(static section => section).First(static line => line.Key == "used_memory").Value, CultureInfo.InvariantCulture);
        try
        {
            await Redis.ConfigSetAsync("maxmemory", Math.Max(1, used - random.Next(2_000, 40_000)));
            await Task.Delay(EvictionTime);
        }
        finally
        {
            await Redis.ConfigSetAsync("maxmemory", 0);
        }
    }

    private async Task SuspendAsync()
    {
        stores.Redis.Suspend();
        try
        {
            // Now and then longer than every time-out.
            await Task.Delay(random.Next(5) == 0 ? random.Next(2_000, 6_000) : random.Next(20, 1_000));
        }
        finally
        {
            stores.Redis.Resume();
        }
    }

    private async Task KillSessionsAsync()
    {
        await using var command = stores.Database.CreateCommand(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'stress' AND application_name <> 'observer' ORDER BY random() LIMIT $1");
        command.Parameters.Add(new() { Value = random.Next(1, 5) });
        await command.ExecuteNonQueryAsync();
    }
}
