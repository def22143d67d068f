using CacheSync.Memory;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CacheSync.Redis;

/// <summary>
/// Reads and writes the marks by which primaries prove their memory: a hash on each, with a field for each model, so that applications that share
/// a Redis settle their models each for itself. On a cluster a moved hash slot looks like a lost mark, which costs a reconcile and no more.
/// </summary>
internal sealed class MarkStore(RedisConnection connection, IOptions<CacheSyncOptions> options)
{
    private readonly KeySpace _keys = new(options.Value.KeyPrefix);

    /// <summary>Reads the marks of models on every primary.</summary>
    public Task<ServerMarks[]> ReadAsync(IReadOnlyList<CachedModel> models, CancellationToken cancellationToken) =>
        connection.UseAsync(
            async multiplexer =>
            {
                RedisValue[] fields = [.. models.Select(model => (RedisValue)_keys.Named(model))];
                var primaries = await Primaries.FindAsync(multiplexer).ConfigureAwait(false);
                return await Task.WhenAll(primaries.Select(primary => ReadAsync(multiplexer.GetDatabase(), primary, fields))).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>Writes the mark of a model on every primary; the result says for each the mark it has now.</summary>
    /// <param name="model">The model.</param>
    /// <param name="kind">What was done before.</param>
    /// <param name="before">The primaries as they were before it was done. Null results when one of them is another now: what was done, was done to the one before.</param>
    public Task<Dictionary<string, Mark>?> WriteAsync(CachedModel model, MarkKind kind, IReadOnlyCollection<ServerMarks> before) =>
        connection.UseAsync(
            async multiplexer =>
            {
                var written = new Dictionary<string, Mark>(StringComparer.Ordinal);
                foreach (var primary in await Primaries.FindAsync(multiplexer).ConfigureAwait(false))
                {
                    var runId = await FindRunIdAsync(primary.Server).ConfigureAwait(false);
                    if (!before.Any(server => server.Server == Address(primary.Server) && server.RunId == runId))
                    {
                        return null;
                    }

                    var mark = new Mark(
                        runId ?? string.Empty,
                        Guid.NewGuid().ToString("N"),
                        await ReadTimeAsync(primary.Server).ConfigureAwait(false),
                        kind);
                    await multiplexer.GetDatabase().HashSetAsync(KeySpace.Mark(primary.HashTag), _keys.Named(model), mark.Format()).ConfigureAwait(false);
                    written[Address(primary.Server)] = mark;
                }

                return (Dictionary<string, Mark>?)written;
            },
            CancellationToken.None);

    private static async Task<ServerMarks> ReadAsync(IDatabase database, Primary primary, RedisValue[] fields)
    {
        var values = database.HashGetAsync(KeySpace.Mark(primary.HashTag), fields, CommandFlags.DemandMaster);
        var runId = FindRunIdAsync(primary.Server);
        var now = ReadTimeAsync(primary.Server);
        await Task.WhenAll(values, runId, now).ConfigureAwait(false);
        return new(
            Address(primary.Server),
            await runId.ConfigureAwait(false),
            await now.ConfigureAwait(false),
            Array.ConvertAll(await values.ConfigureAwait(false), static value => Mark.Parse(value)));
    }

    private static string Address(IServer server) => server.EndPoint.ToString() ?? string.Empty;

    private static async Task<long> ReadTimeAsync(IServer server) =>
        new DateTimeOffset(await server.TimeAsync().ConfigureAwait(false), TimeSpan.Zero).ToUnixTimeMilliseconds();

    private static async Task<string?> FindRunIdAsync(IServer server)
    {
        try
        {
            return (await server.InfoAsync("server").ConfigureAwait(false))
                .SelectMany(static section => section)
                .FirstOrDefault(static line => string.Equals(line.Key, "run_id", StringComparison.Ordinal)).Value;
        }
        catch (Exception exception) when (exception is RedisServerException or RedisCommandException)
        {
            // Some servers do not tell, and some connections may not ask; the mark alone proves the memory then.
            return null;
        }
    }
}
