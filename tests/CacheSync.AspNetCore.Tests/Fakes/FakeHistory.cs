using System.Collections.Concurrent;
using CacheSync.History;

namespace CacheSync.AspNetCore.Tests.Fakes;

/// <summary>A history that holds what the test puts into it.</summary>
internal sealed class FakeHistory : IRunHistory, IAuditTrail
{
    private readonly ConcurrentQueue<AuditRecord> _audit = [];

    public List<RunRecord> Runs { get; } = [];

    public List<InconsistencyRecord> Inconsistencies { get; } = [];

    public List<Alert> Alerts { get; } = [];

    public IReadOnlyList<AuditRecord> Audit => [.. _audit];

    public RunQuery? LastRunQuery { get; private set; }

    /// <summary>Whether Redis does not answer.</summary>
    public bool IsSilent { get; set; }

    public Task<IReadOnlyList<RunRecord>> GetRunsAsync(RunQuery query, CancellationToken cancellationToken)
    {
        LastRunQuery = query;
        return Answer<IReadOnlyList<RunRecord>>(() =>
        [
            .. Runs
                .Where(run => (query.Model is null || run.Model == query.Model) && (query.Kind is null || run.Kind == query.Kind))
                .Where(run => (query.Since is null || run.StartedAt >= query.Since) && (!query.OnlyWithInterval || run.Interval is not null))
                .OrderByDescending(run => run.StartedAt)
                .Take(query.Take),
        ]);
    }

    public Task<RunRecord?> FindRunAsync(string id, CancellationToken cancellationToken) => Answer(() => Runs.Find(run => run.Id == id));

    public Task<InconsistencyPage> GetInconsistenciesAsync(InconsistencyQuery query, CancellationToken cancellationToken) => Answer(() =>
    {
        var matching = Inconsistencies.Where(one => one.Model == query.Model && (query.Verdict is null || one.Verdict == query.Verdict)).ToList();
        return new InconsistencyPage(matching.Count, [.. matching.Skip(query.Skip).Take(query.Take)]);
    });

    public Task<IReadOnlyList<MemberCount>> CountDifferingMembersAsync(string model, CancellationToken cancellationToken) => Answer<IReadOnlyList<MemberCount>>(() =>
    [
        .. Inconsistencies
            .Where(one => one.Model == model)
            .SelectMany(one => one.Differences)
            .CountBy(difference => difference.Member)
            .Select(pair => new MemberCount(pair.Key, pair.Value))
            .OrderByDescending(member => member.Count),
    ]);

    public async Task<InconsistencySummary> SummarizeAsync(string model, CancellationToken cancellationToken) => new()
    {
        Open = Inconsistencies.Count(one => one.Model == model && one.RepairedAt is null),
        Members = await CountDifferingMembersAsync(model, cancellationToken),
        Causes = [.. Inconsistencies.Where(one => one.Model == model).CountBy(one => one.Cause).Select(pair => new CauseCount(pair.Key, pair.Value))],
    };

    public Task<IReadOnlyList<Alert>> GetAlertsAsync(bool onlyRaised, int take, CancellationToken cancellationToken) => Answer<IReadOnlyList<Alert>>(() =>
        [.. Alerts.Where(alert => !onlyRaised || alert.State == AlertState.Raised).Take(take)]);

    public Task<IReadOnlyList<AuditRecord>> GetAuditAsync(int take, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<AuditRecord>>(() => [.. _audit.Reverse().Take(take)]);

    public void Add(AuditRecord record) => _audit.Enqueue(record);

    private Task<T> Answer<T>(Func<T> read) =>
        IsSilent ? Task.FromException<T>(new CacheSyncUnavailableException("Redis does not answer.")) : Task.FromResult(read());
}
