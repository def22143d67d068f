namespace CacheSync.Walking;

/// <summary>One step of the slow walk.</summary>
/// <param name="Position">Where it begins; null for the beginning.</param>
/// <param name="Keys">How many keys it looks at, about.</param>
/// <param name="Total">How many keys the round looks at, for the brake: what is wrong with a step may be wrong with all.</param>
internal sealed record WalkStep(string? Position, int Keys, long Total)
{
    /// <summary>Gets or sets where the walk goes on; null at its end, or before the step was made.</summary>
    public string? Next { get; set; }
}
