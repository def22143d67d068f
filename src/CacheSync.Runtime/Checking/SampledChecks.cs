namespace CacheSync.Checking;

/// <summary>How checks that nobody asked for sample.</summary>
internal static class SampledChecks
{
    /// <summary>Returns the options of a check that grows its sample until it decides.</summary>
    public static CheckOptions SampledCheck(this CacheSyncOptions options) => new() { SampleSize = options.SampleSize, MaxSampleSize = options.MaxSampleSize };
}
