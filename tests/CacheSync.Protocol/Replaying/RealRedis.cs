using CacheSync.Protocol.Worlds;
using CacheSync.Redis;
using CacheSync.TestServers;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CacheSync.Protocol.Replaying;

/// <summary>A private redis-server, and the production stores over it.</summary>
internal sealed class RealRedis : IAsyncDisposable
{
    private readonly RedisServer _server;
    private readonly IOptions<CacheSyncOptions> _options = Options.Create(new CacheSyncOptions());
    private ConnectionMultiplexer _redis;
    private RedisConnection _connection;

    private RealRedis(RedisServer server, ConnectionMultiplexer redis)
    {
        (_server, _redis, _connection) = (server, redis, Connect(redis));
        Keys = new(_options.Value.KeyPrefix);
    }

    public KeySpace Keys { get; }

    public ScriptUse Scripts { get; } = new();

    public IntentStore Intents => new(_connection, _options);

    public MarkStore Marks => new(_connection, _options);

    public KeyScanner Scanner => new(_connection);

    public IDatabase Database => _redis.GetDatabase();

    public static async Task<RealRedis> StartAsync(CancellationToken cancellationToken)
    {
        var server = await RedisServer.StartAsync(cancellationToken: cancellationToken);
        return new(server, await ConnectionMultiplexer.ConnectAsync(server.CreateConfiguration()));
    }

    public EntryStore Entries(EntryScripts scripts) => new(_connection, _options, scripts);

    public Task FlushAsync() => _redis.GetServers()[0].FlushAllDatabasesAsync();

    /// <summary>Has the server write its memory to disk.</summary>
    public Task SaveAsync() => Database.ExecuteAsync("SAVE");

    /// <summary>Notes which scripts were run; a server that is killed takes that along.</summary>
    public Task NoteScriptsAsync() => Scripts.NoteAsync(_redis.GetServers()[0]);

    /// <summary>Kills the server and starts it with what it has saved. The stores made before belong to the server that is gone.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await NoteScriptsAsync();
        await _connection.DisposeAsync();
        await _redis.DisposeAsync();
        await _server.StartAgainAsync(cancellationToken);
        _redis = await ConnectionMultiplexer.ConnectAsync(_server.CreateConfiguration());
        _connection = Connect(_redis);
    }

    public async Task<long> ReadTimeAsync() => new DateTimeOffset(await _redis.GetServers()[0].TimeAsync(), TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <summary>Looks at all that the model speaks of, by plain commands in one pipeline.</summary>
    public async Task<RedisView> LookAsync()
    {
        var database = Database;
        var entry = database.StringGetAsync(Keys.Entry(Names.Key));
        var left = database.KeyTimeToLiveAsync(Keys.Entry(Names.Key));
        var guard = database.StringGetAsync(Keys.Guard(Names.Key));
        var intents = database.SortedSetRangeByRankWithScoresAsync(Keys.Intents(PageCachedModel.Instance));
        var lastSweep = database.StringGetAsync(Keys.LastSweep(PageCachedModel.Instance));
        var mark = database.HashGetAsync(KeySpace.Mark(null), Keys.Named(PageCachedModel.Instance));
        return new(
            (byte[]?)await entry is { } bytes ? RedisView.NameEntry(bytes, Names.Expiry(await left)) : "-",
            OrNone(await guard),
            RedisView.NameIntents((await intents).Select(static intent => RedisView.NameIntent(intent.Element!, intent.Score))),
            OrNone(await lastSweep),
            OrNone(await mark));
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _redis.DisposeAsync();
        await _server.DisposeAsync();
    }

    private static RedisConnection Connect(ConnectionMultiplexer redis) =>
        new(new("replay", Owns: false, () => Task.FromResult<IConnectionMultiplexer>(redis)), TimeProvider.System);

    private static string OrNone(RedisValue value) => value.IsNull ? "-" : (string)value!;
}
