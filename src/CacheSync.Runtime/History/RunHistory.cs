using CacheSync.Redis;

namespace CacheSync.History;

/// <summary>Reads what the stores in Redis remember.</summary>
internal sealed class RunHistory(RunStore runs, InconsistencyStore inconsistencies, AlertStore alerts, AuditStore audit) : IRunHistory
{
    private const int MaxTake = 1_000;

    public async Task<IReadOnlyList<RunRecord>> GetRunsAsync(RunQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ValidateTake(query.Take, nameof(query));
        return await runs.ReadAsync(query, cancellationToken).ConfigureAwait(false);
    }

    public Task<RunRecord?> FindRunAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return runs.FindAsync(id, cancellationToken);
    }

    public Task<InconsistencyPage> GetInconsistenciesAsync(InconsistencyQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ValidateTake(query.Take, nameof(query));
        return query.Skip >= 0
            ? inconsistencies.ReadAsync(query, cancellationToken)
            : throw new ArgumentOutOfRangeException(nameof(query), query.Skip, "Skip must be at least 0. Give the number of records to pass over.");
    }

    public async Task<InconsistencySummary> SummarizeAsync(string model, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(model);
        return InconsistencyCounts.Summarize(await inconsistencies.CountAsync(model, cancellationToken).ConfigureAwait(false));
    }

    public async Task<IReadOnlyList<MemberCount>> CountDifferingMembersAsync(string model, CancellationToken cancellationToken) =>
        (await SummarizeAsync(model, cancellationToken).ConfigureAwait(false)).Members;

    public async Task<IReadOnlyList<Alert>> GetAlertsAsync(bool onlyRaised, int take, CancellationToken cancellationToken)
    {
        ValidateTake(take, nameof(take));
        return await alerts.ReadAsync(onlyRaised, take, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<AuditRecord>> GetAuditAsync(int take, CancellationToken cancellationToken)
    {
        ValidateTake(take, nameof(take));
        return await audit.ReadAsync(take, cancellationToken).ConfigureAwait(false);
    }

    private static void ValidateTake(int take, string parameter)
    {
        if (take is < 1 or > MaxTake)
        {
            throw new ArgumentOutOfRangeException(parameter, take, $"Take must be from 1 to {MaxTake}. Read more in several pages.");
        }
    }
}
