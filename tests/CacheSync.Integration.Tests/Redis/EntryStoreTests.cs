using System.Text;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Redis;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CacheSync.Integration.Tests.Redis;

/// <summary>What the scripts promise, on every server CacheSync runs on; each key once with and once without a hash tag.</summary>
public abstract class EntryStoreTests(IStoreFixture fixture) : IAsyncLifetime
{
    private const string Token = "token";
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private ConnectionMultiplexer? _redis;
    private EntryStore? _store;
    private RedisConnection? _connection;

    public static TheoryData<string> Prefixes => ["", "app:", "{tag}:"];

    private IDatabase Database => _redis!.GetDatabase();

    public async ValueTask InitializeAsync() => _redis = await ConnectionMultiplexer.ConnectAsync(fixture.ConnectionString);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }

        await _redis!.DisposeAsync();
    }

    [Theory, MemberData(nameof(Prefixes))]
    public async Task Entries_are_read_in_the_order_of_the_keys(string prefix)
    {
        var (store, keys) = Store(prefix, 3);
        await Database.StringSetAsync(prefix + keys[0], "first");
        await Database.HashSetAsync(prefix + keys[2], "a", "hash");

        var entries = await store.ReadAsync(keys, TestContext.Current.CancellationToken);

        Assert.Equal([EntryKind.Present, EntryKind.Absent, EntryKind.OtherType], entries.Select(entry => entry.Kind));
        Assert.Equal("first", Text(entries[0]));
    }

    [Theory, MemberData(nameof(Prefixes))]
    public async Task A_look_shows_the_expiry_by_the_clock_of_the_server(string prefix)
    {
        var (store, keys) = Store(prefix, 4);
        var expires = DateTimeOffset.UtcNow.AddMinutes(10).ToUnixTimeMilliseconds();
        await Database.StringSetAsync(prefix + keys[0], "lives on");
        await Database.StringSetAsync(prefix + keys[1], "expires", TimeSpan.FromMinutes(10));
        await Database.ListLeftPushAsync(prefix + keys[3], "list");

        var looks = await store.LookAsync(keys, TestContext.Current.CancellationToken);

        Assert.Equal([EntryKind.Present, EntryKind.Present, EntryKind.Absent, EntryKind.OtherType], looks.Select(look => look.Kind));
        Assert.Null(looks[0].ExpiresAt);
        Assert.InRange(looks[1].ExpiresAt!.Value, expires - 5_000, expires + 5_000);
    }

    [Fact]
    public async Task Two_looks_at_one_writing_are_the_same_and_a_rewriting_of_the_same_bytes_is_not()
    {
        var (store, keys) = Store("", 1);
        await Database.StringSetAsync(keys[0], "value", TimeSpan.FromMinutes(10));
        var first = (await store.LookAsync(keys, TestContext.Current.CancellationToken))[0];
        var second = (await store.LookAsync(keys, TestContext.Current.CancellationToken))[0];
        await Database.StringSetAsync(keys[0], "value", TimeSpan.FromMinutes(11));
        var rewritten = (await store.LookAsync(keys, TestContext.Current.CancellationToken))[0];

        Assert.True(second.IsSameWriting(first));
        Assert.False(rewritten.IsSameWriting(first));
    }

    [Theory, MemberData(nameof(Prefixes))]
    public async Task A_guard_is_taken_once(string prefix)
    {
        var (store, keys) = Store(prefix, 2);

        Assert.True((await store.TakeGuardsAsync([keys[0]], "one", Long, TestContext.Current.CancellationToken))[0]);
        Assert.Equal([false, true], (await store.TakeGuardsAsync(keys, "other", Long, TestContext.Current.CancellationToken)).AsEnumerable());
    }

    [Theory, MemberData(nameof(Prefixes))]
    public async Task A_fill_under_its_guard_writes_and_gives_the_guard_back(string prefix)
    {
        var (store, keys) = Store(prefix, 1);
        await store.TakeGuardsAsync(keys, Token, Long, TestContext.Current.CancellationToken);

        Assert.True(await store.FillAsync(keys[0], Token, Bytes("value"), Long, TestContext.Current.CancellationToken));

        Assert.Equal("value", (string?)await Database.StringGetAsync(prefix + keys[0]));
        Assert.InRange((await Database.KeyTimeToLiveAsync(prefix + keys[0]))!.Value, TimeSpan.FromSeconds(30), Long);
        Assert.True((await store.TakeGuardsAsync(keys, "next", Long, TestContext.Current.CancellationToken))[0]);
    }

    [Theory, MemberData(nameof(Prefixes))]
    public async Task A_fill_after_an_invalidation_is_dropped(string prefix)
    {
        var (store, keys) = Store(prefix, 1);
        await store.TakeGuardsAsync(keys, Token, Long, TestContext.Current.CancellationToken);
        await store.InvalidateAsync(keys, TestContext.Current.CancellationToken);

        Assert.False(await store.FillAsync(keys[0], Token, Bytes("old"), null, TestContext.Current.CancellationToken));
        Assert.False(await Database.KeyExistsAsync(prefix + keys[0]));
    }

    [Fact]
    public async Task A_guard_of_another_is_neither_used_nor_given_back()
    {
        var (store, keys) = Store("", 1);
        await store.TakeGuardsAsync(keys, "theirs", Long, TestContext.Current.CancellationToken);

        Assert.False(await store.FillAsync(keys[0], Token, Bytes("value"), null, TestContext.Current.CancellationToken));
        await store.ReleaseGuardsAsync(keys, Token, TestContext.Current.CancellationToken);

        Assert.False((await store.TakeGuardsAsync(keys, "next", Long, TestContext.Current.CancellationToken))[0]);
    }

    [Theory, MemberData(nameof(Prefixes))]
    public async Task A_repair_replaces_what_was_judged_and_keeps_the_time_to_live(string prefix)
    {
        var (store, keys) = Store(prefix, 2);
        await Database.StringSetAsync(prefix + keys[0], "old", TimeSpan.FromMinutes(10));
        await Database.StringSetAsync(prefix + keys[1], "old");

        var outcomes = await RepairAsync(store, keys, _ => (Present("old"), Bytes("new")));

        Assert.Equal([RepairOutcome.Done, RepairOutcome.Done], outcomes);
        Assert.Equal("new", (string?)await Database.StringGetAsync(prefix + keys[0]));
        Assert.InRange((await Database.KeyTimeToLiveAsync(prefix + keys[0]))!.Value, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));
        Assert.Null(await Database.KeyTimeToLiveAsync(prefix + keys[1]));
    }

    [Theory, MemberData(nameof(Prefixes))]
    public async Task The_entry_of_a_row_does_not_take_over_the_short_life_of_the_note_that_there_was_none(string prefix)
    {
        var (store, keys) = Store(prefix, 1);
        await Database.StringSetAsync(prefix + keys[0], "null", TimeSpan.FromSeconds(20));
        Assert.Equal([RepairOutcome.Done], await RepairAsync(store, keys, _ => (Present("null"), Bytes("new")), timeToLive: Long));

        Assert.InRange((await Database.KeyTimeToLiveAsync(prefix + keys[0]))!.Value, TimeSpan.FromSeconds(30), Long);
    }

    [Theory, MemberData(nameof(Prefixes))]
    public async Task A_repair_gives_an_entry_without_an_expiry_the_time_to_live_of_the_model_and_puts_off_no_other(string prefix)
    {
        var (store, keys) = Store(prefix, 2);
        await Database.StringSetAsync(prefix + keys[0], "old");
        await Database.StringSetAsync(prefix + keys[1], "old", TimeSpan.FromMinutes(10));

        var outcomes = await RepairAsync(store, keys, _ => (Present("old"), Bytes("new")), timeToLive: Long);

        Assert.Equal([RepairOutcome.Done, RepairOutcome.Done], outcomes);
        Assert.InRange((await Database.KeyTimeToLiveAsync(prefix + keys[0]))!.Value, TimeSpan.FromSeconds(30), Long);
        Assert.InRange((await Database.KeyTimeToLiveAsync(prefix + keys[1]))!.Value, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task A_repair_leaves_an_entry_that_is_not_what_was_judged()
    {
        var (store, keys) = Store("", 4);
        await Database.StringSetAsync(keys[0], "newer");
        await Database.StringSetAsync(keys[1], "newer");
        await Database.StringSetAsync(keys[3], "newer");

        var outcomes = await RepairAsync(store, keys, index => index switch
        {
            0 => (Present("old"), Bytes("new")),
            1 => (EntryRead.Absent, Bytes("new")),
            2 => (Present("old"), null),
            _ => (EntryRead.OtherType, Bytes("new")),
        });

        Assert.All(outcomes, outcome => Assert.Equal(RepairOutcome.EntryChanged, outcome));
        Assert.Equal("newer", (string?)await Database.StringGetAsync(keys[0]));
        Assert.Equal("newer", (string?)await Database.StringGetAsync(keys[1]));
        Assert.Equal("newer", (string?)await Database.StringGetAsync(keys[3]));
    }

    [Fact]
    public async Task A_repair_without_its_guard_changes_nothing()
    {
        var (store, keys) = Store("", 1);
        await Database.StringSetAsync(keys[0], "old");

        var outcomes = await store.RepairAsync([new(keys[0], Present("old"), Bytes("new"))], Token, null, TestContext.Current.CancellationToken);

        Assert.Equal([RepairOutcome.GuardLost], outcomes);
        Assert.Equal("old", (string?)await Database.StringGetAsync(keys[0]));
    }

    [Fact]
    public async Task A_repair_creates_with_the_time_to_live_of_the_model_removes_and_replaces_other_types()
    {
        var (store, keys) = Store("", 3);
        await Database.StringSetAsync(keys[1], "orphan");
        await Database.HashSetAsync(keys[2], "a", "hash");

        var outcomes = await RepairAsync(
            store,
            keys,
            index => index switch
            {
                0 => (EntryRead.Absent, Bytes("new")),
                1 => (Present("orphan"), null),
                _ => (EntryRead.OtherType, Bytes("new")),
            },
            timeToLive: Long);

        Assert.All(outcomes, outcome => Assert.Equal(RepairOutcome.Done, outcome));
        Assert.NotNull(await Database.KeyTimeToLiveAsync(keys[0]));
        Assert.False(await Database.KeyExistsAsync(keys[1]));
        Assert.Equal("new", (string?)await Database.StringGetAsync(keys[2]));
    }

    [Fact]
    public async Task Bytes_of_every_value_survive_a_repair()
    {
        var (store, keys) = Store("", 1);
        var bytes = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        await Database.StringSetAsync(keys[0], bytes);

        var outcomes = await RepairAsync(store, keys, _ => (new EntryRead(EntryKind.Present, bytes), bytes.Reverse().ToArray()));

        Assert.Equal([RepairOutcome.Done], outcomes);
        Assert.Equal(bytes.Reverse(), (byte[]?)await Database.StringGetAsync(keys[0]));
    }

    [Fact]
    public async Task A_large_entry_is_repaired_only_if_it_is_what_was_judged()
    {
        var (store, keys) = Store("", 2);
        var large = new string('x', 1_000_000);
        await Database.StringSetAsync(keys[0], large);
        await Database.StringSetAsync(keys[1], large + "y");

        var outcomes = await RepairAsync(store, keys, _ => (Present(large), Bytes("new")));

        Assert.Equal([RepairOutcome.Done, RepairOutcome.EntryChanged], outcomes);
        Assert.Equal("new", (string?)await Database.StringGetAsync(keys[0]));
        Assert.Equal(large.Length + 1, await Database.StringLengthAsync(keys[1]));
    }

    [Fact]
    public async Task A_repair_in_the_last_millisecond_of_an_entry_makes_none_that_stays_for_ever()
    {
        var (_, keys) = Store("", 1);
        var script = Scripts.Repair.Replace("redis.call('PTTL', KEYS[1])", "0", StringComparison.Ordinal);
        Assert.NotEqual(Scripts.Repair, script);
        var store = new EntryStore(_connection!, Options.Create(new CacheSyncOptions()), new EntryScripts(Scripts.Fill, script));
        await Database.StringSetAsync(keys[0], "old", Long);

        Assert.Equal([RepairOutcome.Done], await RepairAsync(store, keys, _ => (Present("old"), Bytes("new"))));

        Assert.True(await Database.KeyTimeToLiveAsync(keys[0]) is not null || !await Database.KeyExistsAsync(keys[0]));
    }

    [Theory, MemberData(nameof(Prefixes))]
    public async Task A_scan_meets_every_key_of_every_primary(string prefix)
    {
        var (store, keys) = Store(prefix, 1_000);
        await Task.WhenAll(keys.Select(key => Database.StringSetAsync(prefix + key, "x")));
        var pattern = store.Keys.Pattern(keys[0][..32] + "*");
        var scanner = new KeyScanner(_connection!);

        var found = new List<string>();
        await foreach (var page in scanner.ScanAsync(pattern, ScanPosition.Start, () => 100, TestContext.Current.CancellationToken))
        {
            found.AddRange(page.Keys.Select(key => Encoding.UTF8.GetString(store.Keys.WithoutPrefix(key))));
        }

        Assert.Equal(keys.Order(StringComparer.Ordinal), found.Distinct().Order(StringComparer.Ordinal));
    }

    private static string Text(EntryRead entry) => Encoding.UTF8.GetString(entry.Bytes.Span);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static EntryRead Present(string text) => new(EntryKind.Present, Bytes(text));

    private static async Task<RepairOutcome[]> RepairAsync(
        EntryStore store, string[] keys, Func<int, (EntryRead Judged, byte[]? New)> repair, TimeSpan? timeToLive = null)
    {
        await store.TakeGuardsAsync(keys, Token, Long, TestContext.Current.CancellationToken);
        var repairs = keys.Select((key, index) => new RepairWrite(key, repair(index).Judged, repair(index).New)).ToList();
        return await store.RepairAsync(repairs, Token, timeToLive, TestContext.Current.CancellationToken);
    }

    /// <summary>A store with a prefix, and keys that no other test uses.</summary>
    private (EntryStore Store, string[] Keys) Store(string prefix, int count)
    {
        _connection = new RedisConnection(new RedisConnector("test", Owns: false, () => Task.FromResult<IConnectionMultiplexer>(_redis!)), TimeProvider.System);
        _store = new EntryStore(_connection, Options.Create(new CacheSyncOptions { KeyPrefix = prefix }), EntryScripts.Guarded);
        var test = Guid.NewGuid().ToString("N");
        return (_store, [.. Enumerable.Range(0, count).Select(number => $"{test}:{number}")]);
    }
}
