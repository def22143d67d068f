using StackExchange.Redis;

namespace CacheSync.Redis;

/// <summary>Finds the servers that are Garnet.</summary>
internal sealed class GarnetStore(RedisConnection connection)
{
    /// <summary>Returns the address of every primary that says it is Garnet.</summary>
    public Task<IReadOnlyList<string>> FindAsync(CancellationToken cancellationToken) =>
        connection.UseAsync<IReadOnlyList<string>>(
            static async multiplexer =>
            {
                var found = new List<string>();
                foreach (var primary in await Primaries.FindAsync(multiplexer).ConfigureAwait(false))
                {
                    if ((await ServerInfo.ReadAsync(primary.Server, "server").ConfigureAwait(false)).ContainsKey("garnet_version"))
                    {
                        found.Add(EndPointCollection.ToString(primary.Server.EndPoint));
                    }
                }

                return found;
            },
            cancellationToken);
}
