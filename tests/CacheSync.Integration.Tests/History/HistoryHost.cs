using CacheSync.History;
using CacheSync.Integration.Tests.Stores;
using CacheSync.Redis;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace CacheSync.Integration.Tests.History;

/// <summary>The stores of the history over a server, under a prefix and a clock of their own.</summary>
internal sealed class HistoryHost : IAsyncDisposable, IOptionsMonitor<CacheSyncOptions>
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly RedisConnection _connection;

    public HistoryHost(IStoreFixture store, Action<CacheSyncOptions>? options = null)
    {
        CurrentValue.KeyPrefix = $"{Guid.NewGuid():N}:";
        options?.Invoke(CurrentValue);
        _connection = new(
            new RedisConnector("the test's server", Owns: true, async () => await ConnectionMultiplexer.ConnectAsync(store.ConnectionString, static own => own.AllowAdmin = true)),
            TimeProvider.System);
        Runs = new(_connection, this, Time);
        Inconsistencies = new(_connection, this, Time);
        Alerts = new(_connection, this, Time);
        Audit = new(_connection, this, Time);
        History = new RunHistory(Runs, Inconsistencies, Alerts, Audit);
        Keys = new(CurrentValue.KeyPrefix);
    }

    public FakeTimeProvider Time { get; } = new(Start);

    public CacheSyncOptions CurrentValue { get; } = new();

    public HistoryKeys Keys { get; }

    public RunStore Runs { get; }

    public InconsistencyStore Inconsistencies { get; }

    public AlertStore Alerts { get; }

    public AuditStore Audit { get; }

    public IRunHistory History { get; }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<IDatabase> GetCacheAsync() => (await _connection.GetAsync(Token)).GetDatabase();

    public RunRecord MakeRun(string model = "Product", RunKind kind = RunKind.Check, bool hasInterval = true) => new()
    {
        Id = Guid.CreateVersion7(Time.GetUtcNow()).ToString("N"),
        Model = model,
        Kind = kind,
        Trigger = RunTrigger.Schedule,
        State = RunState.Completed,
        StartedAt = Time.GetUtcNow(),
        Duration = TimeSpan.FromMilliseconds(1_500),
        Verdicts = new() { Consistent = 90, Stale = 8, Missing = 2, InFlight = 3 },
        Interval = hasInterval ? new(0.8, 0.95) : null,
        Coverage = 0.5,
        Repaired = new(1, 2, 3, 4),
        Reason = null,
    };

    public InconsistencyRecord MakeFound(string key, Verdict verdict = Verdict.Stale, params string[] members) => new()
    {
        Model = "Product",
        Key = key,
        Verdict = verdict,
        Differences = [.. members.Select(static member => new MemberDifference(member, "\"secret row\"", "\"secret entry\""))],
        FirstSeen = Time.GetUtcNow(),
        ConfirmedAfter = TimeSpan.FromSeconds(2),
        LastSeen = Time.GetUtcNow(),
        Run = "run",
        Cause = SuspectedCause.WritePastCache,
        Evidence = "No intent\twas seen.\nSince then.",
    };

    public Task AddAsync(params InconsistencyRecord[] records) => Inconsistencies.AddAsync("Product", records, Token);

    public async Task<IReadOnlyList<InconsistencyRecord>> ReadAsync(Verdict? verdict = null) =>
        (await History.GetInconsistenciesAsync(new() { Model = "Product", Verdict = verdict, Take = 1_000 }, Token)).Records;

    public CacheSyncOptions Get(string? name) => CurrentValue;

    public IDisposable? OnChange(Action<CacheSyncOptions, string?> listener) => null;

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
