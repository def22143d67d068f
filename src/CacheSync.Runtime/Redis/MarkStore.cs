using System.Globalization;
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
    /// <summary>Writes a mark over the one that is expected. KEYS[1] is the hash; ARGV: model, mark expected or an empty text for none, new mark. Returns 1 when written.</summary>
    public const string Vouch =
        """
        if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
        redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
        return 1
        """;

    private readonly KeySpace _keys = new(options.Value.KeyPrefix);

    /// <summary>Reads the marks of models on every primary; one array for each model, in the order of the models.</summary>
    public Task<ServerMark[][]> ReadAsync(IReadOnlyList<CachedModel> models, CancellationToken cancellationToken) =>
        connection.UseAsync(
            async multiplexer =>
            {
                RedisValue[] fields = [.. models.Select(model => (RedisValue)_keys.Named(model))];
                var primaries = await Primaries.FindAsync(multiplexer).ConfigureAwait(false);
                var servers = await Task.WhenAll(primaries.Select(primary => ReadAsync(multiplexer.GetDatabase(), primary, fields))).ConfigureAwait(false);
                return models.Select((_, index) => Array.ConvertAll(servers, server => server[index])).ToArray();
            },
            cancellationToken);

    /// <summary>Writes the mark of a model on every primary; the result says for each the mark it has now.</summary>
    /// <param name="model">The model.</param>
    /// <param name="kind">What was done before.</param>
    /// <param name="before">
    /// The primaries as they were before it was done. Null results when one of them, or its mark, is another now: what was done, was done to the
    /// memory before. A flush leaves the run id as it is and takes the mark.
    /// </param>
    public Task<Dictionary<string, Mark>?> WriteAsync(CachedModel model, MarkKind kind, IReadOnlyCollection<ServerMark> before) =>
        connection.UseAsync(
            async multiplexer =>
            {
                var written = new Dictionary<string, Mark>(StringComparer.Ordinal);
                foreach (var primary in await Primaries.FindAsync(multiplexer).ConfigureAwait(false))
                {
                    var runId = await FindRunIdAsync(primary.Server).ConfigureAwait(false);
                    if (before.FirstOrDefault(server => server.Server == Address(primary.Server) && server.RunId == runId) is not { } expected)
                    {
                        return null;
                    }

                    var mark = new Mark(
                        runId ?? string.Empty,
                        Guid.NewGuid().ToString("N"),
                        await ReadTimeAsync(primary.Server).ConfigureAwait(false),
                        kind);
                    RedisValue[] arguments = [_keys.Named(model), expected.Text ?? string.Empty, mark.Format()];
                    if (!(bool)await multiplexer.GetDatabase().ScriptEvaluateAsync(Vouch, [KeySpace.Mark(primary.HashTag)], arguments).ConfigureAwait(false))
                    {
                        return null;
                    }

                    written[Address(primary.Server)] = mark;
                }

                return (Dictionary<string, Mark>?)written;
            },
            CancellationToken.None);

    private static async Task<ServerMark[]> ReadAsync(IDatabase database, Primary primary, RedisValue[] fields)
    {
        var values = database.HashGetAsync(KeySpace.Mark(primary.HashTag), fields, CommandFlags.DemandMaster);
        var runId = FindRunIdAsync(primary.Server);
        var stats = ServerInfo.ReadAsync(primary.Server, "stats");
        var now = ReadTimeAsync(primary.Server);
        await Task.WhenAll(values, runId, stats, now).ConfigureAwait(false);
        var (id, time) = (await runId.ConfigureAwait(false), await now.ConfigureAwait(false));
        var count = long.TryParse((await stats.ConfigureAwait(false)).GetValueOrDefault("evicted_keys"), NumberStyles.None, CultureInfo.InvariantCulture, out var keys) ? keys : (long?)null;
        return Array.ConvertAll(await values.ConfigureAwait(false), text => new ServerMark(Address(primary.Server), id, time, text, count));
    }

    private static string Address(IServer server) => server.EndPoint.ToString() ?? string.Empty;

    private static async Task<long> ReadTimeAsync(IServer server) =>
        new DateTimeOffset(await server.TimeAsync().ConfigureAwait(false), TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <summary>Some servers do not tell, and some users may not ask; the mark alone proves the memory then.</summary>
    private static async Task<string?> FindRunIdAsync(IServer server) =>
        (await ServerInfo.ReadAsync(server, "server").ConfigureAwait(false)).GetValueOrDefault("run_id");
}
