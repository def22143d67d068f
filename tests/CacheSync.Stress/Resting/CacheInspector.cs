using System.Text.Json;
using CacheSync.Stress.Rows;
using CacheSync.Stress.Stores;
using StackExchange.Redis;

namespace CacheSync.Stress.Resting;

/// <summary>Compares every entry with its row without the product: plain GET, plain SQL, and the JSON read by hand.</summary>
internal sealed class CacheInspector(StressStores stores, IConnectionMultiplexer admin)
{
    public async Task<CacheInspection> InspectAsync(CancellationToken cancellationToken)
    {
        // All entries as of one moment. Nobody writes now; the entries first all the same, so that one which expires in between is none.
        var keys = HotKinds.All.SelectMany(static kind => Enumerable.Range(1, kind.Count).Select(id => (Kind: kind, Id: id))).ToList();
        var entries = await admin.GetDatabase().StringGetAsync([.. keys.Select(static key => (RedisKey)key.Kind.KeyOf(key.Id))]);
        var rows = new Dictionary<HotKind, Dictionary<int, string>>();
        foreach (var kind in HotKinds.All)
        {
            rows.Add(kind, await ReadRowsAsync(kind, cancellationToken));
        }

        var present = keys.Zip(entries, static (key, entry) => (key.Kind, key.Id, Entry: entry)).Where(static found => !found.Entry.IsNull).ToList();
        return new(
            present.Count,
            [
                .. present.Select(found => new StaleEntry(found.Kind, found.Id, found.Entry!, rows[found.Kind].GetValueOrDefault(found.Id)))
                    .Where(static found => Describe(found.Entry) != found.Row),
            ]);
    }

    private async Task<Dictionary<int, string>> ReadRowsAsync(HotKind kind, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // The name is this program's own.
        await using var command = stores.Database.CreateCommand($"""SELECT "Id", "Version", "Writer", "Text" FROM {kind.Table}""");
#pragma warning restore CA2100
        var rows = new Dictionary<int, string>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(reader.GetInt32(0), Describe(reader.GetInt32(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3)));
        }

        return rows;
    }

    /// <summary>Describes an entry as its row would be; null is the entry of a key without a row.</summary>
    private static string? Describe(string entry)
    {
        using var json = JsonDocument.Parse(entry);
        return json.RootElement.ValueKind == JsonValueKind.Null ? null : Describe(
            json.RootElement.GetProperty(nameof(HotRow.Id)).GetInt32(),
            json.RootElement.GetProperty(nameof(HotRow.Version)).GetInt64(),
            json.RootElement.GetProperty(nameof(HotRow.Writer)).GetString()!,
            json.RootElement.GetProperty(nameof(HotRow.Text)).GetString()!);
    }

    private static string Describe(int id, long version, string writer, string text) => FormattableString.Invariant($"{id}: version {version}, {writer}, {text}");
}
