namespace CacheSync.AspNetCore.Endpoints;

/// <summary>The ratios between the levels of a model.</summary>
/// <param name="Consistency">Under it the model is not good.</param>
/// <param name="AutoReconcile">Under it the model is critical.</param>
internal readonly record struct Thresholds(double Consistency, double AutoReconcile)
{
    public static Thresholds Of(CachedModelSettings settings, CacheSyncOptions options) => new(
        settings.ConsistencyThreshold ?? options.ConsistencyThreshold,
        settings.AutoReconcileThreshold ?? options.AutoReconcileThreshold);
}
