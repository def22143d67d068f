namespace CacheSync.AspNetCore.Endpoints;

/// <summary>The answer of <c>GET models/{name}/history</c>.</summary>
/// <param name="Model">The name of the cached model.</param>
/// <param name="Hours">How far back it goes.</param>
/// <param name="ConsistencyThreshold">The ratio under which the model is not good.</param>
/// <param name="AutoReconcileThreshold">The ratio under which it is critical.</param>
/// <param name="Points">The checks with an interval, the oldest first.</param>
internal sealed record RatioHistory(string Model, int Hours, double ConsistencyThreshold, double AutoReconcileThreshold, IReadOnlyList<RatioPoint> Points);
