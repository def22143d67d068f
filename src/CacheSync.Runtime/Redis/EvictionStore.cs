using System.Globalization;
using StackExchange.Redis;

namespace CacheSync.Redis;

/// <summary>Finds the servers that may evict what CacheSync noted.</summary>
internal sealed class EvictionStore(RedisConnection connection)
{
    private const string AnyKey = "allkeys-";

    /// <summary>Returns the address and the policy of every primary that makes room by evicting any key, also one without an expiry.</summary>
    public Task<IReadOnlyList<(string Server, string Policy)>> FindAsync(CancellationToken cancellationToken) =>
        connection.UseAsync<IReadOnlyList<(string, string)>>(
            static async multiplexer =>
            {
                var found = new List<(string, string)>();
                foreach (var primary in await Primaries.FindAsync(multiplexer).ConfigureAwait(false))
                {
                    var memory = await ServerInfo.ReadAsync(primary.Server, "memory").ConfigureAwait(false);
                    if (memory.GetValueOrDefault("maxmemory_policy") is { } policy && policy.StartsWith(AnyKey, StringComparison.Ordinal) && IsLimited(memory))
                    {
                        found.Add((EndPointCollection.ToString(primary.Server.EndPoint), policy));
                    }
                }

                return found;
            },
            cancellationToken);

    private static bool IsLimited(IReadOnlyDictionary<string, string> memory) =>
        !long.TryParse(memory.GetValueOrDefault("maxmemory"), NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit > 0;
}
