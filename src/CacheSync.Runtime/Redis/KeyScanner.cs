using System.Globalization;
using System.Runtime.CompilerServices;
using StackExchange.Redis;

namespace CacheSync.Redis;

/// <summary>Walks the keys that match a pattern on every primary.</summary>
internal sealed class KeyScanner(RedisConnection connection)
{
    /// <summary>Scans from a position on. Keys that exist during the whole scan are returned at least once.</summary>
    /// <param name="pattern">The glob, with the application's prefix.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="pageSize">How many keys of the whole database one step looks at, about.</param>
    /// <param name="cancellationToken">Ends the scan between two steps.</param>
    public async IAsyncEnumerable<ScanPage> ScanAsync(
        string pattern, ScanPosition start, Func<int> pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var primaries = await FindAsync(cancellationToken).ConfigureAwait(false);
        var first = primaries.FindIndex(address => address == start.Server);
        var cursor = first < 0 ? ScanPosition.Start.Cursor : start.Cursor;
        for (var index = Math.Max(first, 0); index < primaries.Count; index++)
        {
            do
            {
                var page = await StepAsync(primaries, index, cursor, pattern, pageSize(), cancellationToken).ConfigureAwait(false);
                yield return page;
                cursor = page.Next?.Server == primaries[index] ? page.Next.Value.Cursor : ScanPosition.Start.Cursor;
            }
            while (cursor != ScanPosition.Start.Cursor);
        }

        // Slots that moved meanwhile may have been met twice or not at all.
        if (!(await FindAsync(cancellationToken).ConfigureAwait(false)).SequenceEqual(primaries))
        {
            throw new CacheSyncUnavailableException("The primaries of Redis changed while their keys were scanned (failover or resharding). Run it again.");
        }
    }

    private async Task<List<string>> FindAsync(CancellationToken cancellationToken)
    {
        var primaries = await connection.UseAsync(Primaries.FindAsync, cancellationToken).ConfigureAwait(false);
        return [.. primaries.Select(primary => Address(primary.Server)).Order(StringComparer.Ordinal)];
    }

    private Task<ScanPage> StepAsync(List<string> primaries, int index, string cursor, string pattern, int pageSize, CancellationToken cancellationToken) =>
        connection.UseAsync(
            async multiplexer =>
            {
                var server = multiplexer.GetServers().First(server => Address(server) == primaries[index]);
                var reply = (RedisResult[])(await server
                    .ExecuteAsync(multiplexer.GetDatabase().Database, "SCAN", [cursor, "MATCH", pattern, "COUNT", pageSize.ToString(CultureInfo.InvariantCulture)])
                    .ConfigureAwait(false))!;
                var next = (string)reply[0]!;
                var isLast = next == ScanPosition.Start.Cursor;
                ScanPosition? position = !isLast ? new(primaries[index], next)
                    : index + 1 < primaries.Count ? new(primaries[index + 1], next)
                    : null;
                return new ScanPage((byte[][])reply[1]!, position);
            },
            cancellationToken);

    private static string Address(IServer server) => server.EndPoint.ToString() ?? "";
}
