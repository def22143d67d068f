namespace CacheSync.AspNetCore.Page;

/// <summary>What the overview shows.</summary>
/// <param name="Status">The state of all models.</param>
/// <param name="Cards">The models of this page, the worst first.</param>
/// <param name="Matching">How many models match the query.</param>
/// <param name="Alerts">The alerts that are raised.</param>
/// <param name="Actions">What users asked for last.</param>
/// <param name="IsEverythingPaused">Whether all models are paused together.</param>
/// <param name="Available">Whether Redis answered.</param>
internal sealed record Overview(
    CacheSyncStatus Status,
    IReadOnlyList<ModelCardView> Cards,
    int Matching,
    IReadOnlyList<Alert> Alerts,
    IReadOnlyList<AuditRecord> Actions,
    bool IsEverythingPaused,
    bool Available);
