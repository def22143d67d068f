namespace CacheSync;

/// <summary>A page of the inconsistent keys that the newest check or reconcile of a model found, as they were before any repair.</summary>
public sealed record ModelInconsistencies
{
    /// <summary>Gets the name of the cached model.</summary>
    public required string Model { get; init; }

    /// <summary>Gets the id of the run that found them, or null when the model has not been looked at.</summary>
    public required string? Run { get; init; }

    /// <summary>Gets what that run did; after a reconcile, what is listed here has been repaired unless the run says otherwise.</summary>
    public required RunKind? Kind { get; init; }

    /// <summary>Gets when that run ended.</summary>
    public required DateTimeOffset? FoundAt { get; init; }

    /// <summary>Gets the number of inconsistent keys the run counted.</summary>
    public required long Total { get; init; }

    /// <summary>Gets how many of them were kept and can be paged through; the option <c>InconsistencyLimit</c> is the cap.</summary>
    public required int Listed { get; init; }

    /// <summary>Gets how many listed keys stand before this page.</summary>
    public required int Skip { get; init; }

    /// <summary>Gets the keys of this page.</summary>
    public required IReadOnlyList<Inconsistency> Inconsistencies { get; init; }
}
