namespace CacheSync.Reconciling;

/// <summary>Refuses options that no run can follow, naming the fix.</summary>
internal static class RunLimits
{
    public const int MaxBatchSize = 10_000;

    public static void Validate(CheckOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.SampleSize is < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), options.SampleSize, "SampleSize must be at least 1. Give the number of keys to look at, or CheckOptions.Everything for all of them.");
        }
    }

    public static void Validate(ReconcileOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.BatchSize is < 1 or > MaxBatchSize)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), options.BatchSize, $"BatchSize must be from 1 to {MaxBatchSize}, or null to let the run size its own batches.");
        }

        if (options.MaxEntries is < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), options.MaxEntries, "MaxEntries must be at least 1. Give the number of keys to look at, or null for all of them.");
        }
    }
}
