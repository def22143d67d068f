namespace CacheSync;

/// <summary>
/// What the processes of an application remember together: the runs that ended, the keys that were inconsistent, the alerts, what people asked for. It is kept in Redis,
/// bounded by <c>HistoryAge</c> and <c>HistoryLimit</c>. Records that a newer version of CacheSync wrote are passed over and left alone.
/// </summary>
public interface IRunHistory
{
    /// <summary>Reads runs, the newest first.</summary>
    /// <param name="query">Which runs.</param>
    /// <param name="cancellationToken">Ends the wait for Redis.</param>
    /// <exception cref="CacheSyncUnavailableException">Redis cannot be reached.</exception>
    Task<IReadOnlyList<RunRecord>> GetRunsAsync(RunQuery query, CancellationToken cancellationToken = default);

    /// <summary>Reads one run, or null when it is not remembered.</summary>
    /// <param name="id">The id of the run.</param>
    /// <param name="cancellationToken">Ends the wait for Redis.</param>
    /// <exception cref="CacheSyncUnavailableException">Redis cannot be reached.</exception>
    Task<RunRecord?> FindRunAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Reads the keys of a model that were found inconsistent, the ones found last first.</summary>
    /// <param name="query">Which of them.</param>
    /// <param name="cancellationToken">Ends the wait for Redis.</param>
    /// <exception cref="CacheSyncUnavailableException">Redis cannot be reached.</exception>
    Task<InconsistencyPage> GetInconsistenciesAsync(InconsistencyQuery query, CancellationToken cancellationToken = default);

    /// <summary>Counts the remembered inconsistencies of a model by verdict, cause and differing member. The counts are kept with the records: none is read.</summary>
    /// <param name="model">The name of the cached model.</param>
    /// <param name="cancellationToken">Ends the wait for Redis.</param>
    /// <exception cref="CacheSyncUnavailableException">Redis cannot be reached.</exception>
    Task<InconsistencySummary> SummarizeAsync(string model, CancellationToken cancellationToken = default);

    /// <summary>Counts, over the remembered inconsistencies of a model, in how many each member differs; the most frequent first.</summary>
    /// <param name="model">The name of the cached model.</param>
    /// <param name="cancellationToken">Ends the wait for Redis.</param>
    /// <exception cref="CacheSyncUnavailableException">Redis cannot be reached.</exception>
    Task<IReadOnlyList<MemberCount>> CountDifferingMembersAsync(string model, CancellationToken cancellationToken = default);

    /// <summary>Reads alerts, the newest first.</summary>
    /// <param name="onlyRaised">Whether to leave out those that are resolved.</param>
    /// <param name="take">The most alerts to return. From 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends the wait for Redis.</param>
    /// <exception cref="CacheSyncUnavailableException">Redis cannot be reached.</exception>
    Task<IReadOnlyList<Alert>> GetAlertsAsync(bool onlyRaised = false, int take = 100, CancellationToken cancellationToken = default);

    /// <summary>Reads what people asked the endpoints to do, the newest first; what was refused as well.</summary>
    /// <param name="take">The most records to return. From 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends the wait for Redis.</param>
    /// <exception cref="CacheSyncUnavailableException">Redis cannot be reached.</exception>
    Task<IReadOnlyList<AuditRecord>> GetAuditAsync(int take = 100, CancellationToken cancellationToken = default);
}
