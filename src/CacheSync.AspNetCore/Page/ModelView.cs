namespace CacheSync.AspNetCore.Page;

/// <summary>What the page of a model shows.</summary>
/// <param name="Card">Its state in short.</param>
/// <param name="Settings">What its attribute states.</param>
/// <param name="Running">Its runs that wait or are under way.</param>
/// <param name="Query">Which inconsistencies are shown.</param>
/// <param name="Found">The inconsistencies.</param>
/// <param name="Summary">The members that differ and the causes.</param>
/// <param name="Runs">The runs that ended.</param>
/// <param name="Alerts">Its alerts that are raised.</param>
/// <param name="Available">Whether Redis answered.</param>
internal sealed record ModelView(
    ModelCardView Card,
    CachedModelSettings Settings,
    IReadOnlyList<RunStatus> Running,
    InconsistencyQuery Query,
    InconsistencyPage Found,
    InconsistencySummary Summary,
    IReadOnlyList<RunRecord> Runs,
    IReadOnlyList<Alert> Alerts,
    bool Available);
