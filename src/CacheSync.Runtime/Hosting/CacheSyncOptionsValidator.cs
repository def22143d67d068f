using CacheSync.Reconciling;
using CacheSync.Scheduling;
using Microsoft.Extensions.Options;

namespace CacheSync.Hosting;

/// <summary>Checks all options and reports all errors at once, each with its fix.</summary>
internal sealed class CacheSyncOptionsValidator : IValidateOptions<CacheSyncOptions>
{
    public ValidateOptionsResult Validate(string? name, CacheSyncOptions options)
    {
        var errors = new List<string>();
        if (options.KeyPrefix is null || options.KeyPrefix.StartsWith("cachesync:", StringComparison.Ordinal))
        {
            errors.Add($"CacheSync:KeyPrefix is '{options.KeyPrefix}'. Choose one that does not start with 'cachesync:', which CacheSync keeps for its own keys.");
        }

        if (options.KeyPrefix?.StartsWith('}') == true)
        {
            errors.Add($"CacheSync:KeyPrefix is '{options.KeyPrefix}'. Choose one that does not begin with a closing brace: on a cluster it would leave CacheSync's own keys without a common hash tag.");
        }

        Range(nameof(options.CheckProbability), options.CheckProbability, 0, 1);
        Range(nameof(options.ConsistencyThreshold), options.ConsistencyThreshold, 0, 1);
        Range(nameof(options.AutoReconcileThreshold), options.AutoReconcileThreshold, 0, 1);
        Range(nameof(options.AutoReconcileLimit), options.AutoReconcileLimit, 0, 1_000);
        Range(nameof(options.CheckInterval), options.CheckInterval, TimeSpan.FromSeconds(1), TimeSpan.FromDays(30));
        Range(nameof(options.SampleSize), options.SampleSize, 1, 100_000);
        Range(nameof(options.MaxSampleSize), options.MaxSampleSize, 1, 100_000);
        Range(nameof(options.WriteProbeShare), options.WriteProbeShare, 0, 1);
        if (options.CoverageWindow != TimeSpan.Zero)
        {
            Range(nameof(options.CoverageWindow), options.CoverageWindow, TimeSpan.FromMinutes(1), TimeSpan.FromDays(366));
        }

        Range(nameof(options.AlertQuietTime), options.AlertQuietTime, TimeSpan.Zero, TimeSpan.FromDays(7));
        Range(nameof(options.BatchSize), options.BatchSize ?? 1, 1, RunLimits.MaxBatchSize);
        Range(nameof(options.MaxEntries), options.MaxEntries ?? 1, 1, int.MaxValue);
        Range(nameof(options.MaxKeysPerSecond), options.MaxKeysPerSecond, 0, 10_000_000);
        Range(nameof(options.InconsistencyLimit), options.InconsistencyLimit, 0, 100_000);
        Range(nameof(options.HistoryAge), options.HistoryAge, TimeSpan.FromHours(1), TimeSpan.FromDays(366));
        Range(nameof(options.HistoryLimit), options.HistoryLimit, 10, 100_000);
        Range(nameof(options.NegativeTimeToLive), options.NegativeTimeToLive, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Range(nameof(options.ConfirmAfter), options.ConfirmAfter, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        Range(nameof(options.SourceTimeout), options.SourceTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        Range(nameof(options.GuardDuration), options.GuardDuration, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(15));
        Range(nameof(options.RedisTimeout), options.RedisTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(10));
        Range(nameof(options.IntentGrace), options.IntentGrace, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(5));
        Range(nameof(options.MaxTransactionAge), options.MaxTransactionAge, TimeSpan.FromSeconds(1), TimeSpan.FromDays(7));
        Range(nameof(options.BulkReconcileInterval), options.BulkReconcileInterval, TimeSpan.Zero, TimeSpan.FromDays(1));
        Range(nameof(options.PendingKeyLimit), options.PendingKeyLimit, 1, 10_000_000);
        Range(nameof(options.CauseTrailLimit), options.CauseTrailLimit, 0, 1_000_000);
        Range(nameof(options.BrakeShare), options.BrakeShare, 0, 1);
        Range(nameof(options.BrakeCount), options.BrakeCount, 0, 1_000_000);
        if (options.AutoReconcileThreshold > options.ConsistencyThreshold)
        {
            errors.Add(FormattableString.Invariant(
                $"CacheSync:AutoReconcileThreshold ({options.AutoReconcileThreshold}) is above CacheSync:ConsistencyThreshold ({options.ConsistencyThreshold}). Make it the smaller of the two."));
        }

        if (options.GuardDuration <= options.SourceTimeout)
        {
            errors.Add($"CacheSync:GuardDuration ({options.GuardDuration:c}) must be longer than CacheSync:SourceTimeout ({options.SourceTimeout:c}), or a guard could end while its holder still reads. Raise it.");
        }

        if (options.MaxTransactionAge <= options.IntentGrace)
        {
            errors.Add($"CacheSync:MaxTransactionAge ({options.MaxTransactionAge:c}) must be longer than CacheSync:IntentGrace ({options.IntentGrace:c}), or an intent could be forgotten before it is looked at. Raise it above every transaction time-out.");
        }

        if (options.StatusPage is { } page && !Uri.TryCreate(page, UriKind.Absolute, out _))
        {
            errors.Add($"CacheSync:StatusPage is '{page}'. Give an absolute address, for instance https://shop.example.com/cache-consistency, or leave it out.");
        }

        errors.AddRange(ScheduleErrors.Of(options));
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Range<T>(string option, T value, T least, T most)
            where T : IComparable<T>, IFormattable
        {
            // NaN compares as smaller than everything, so it is refused as well.
            if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0)
            {
                errors.Add(FormattableString.Invariant($"CacheSync:{option} is {value}. Set it from {least} to {most}."));
            }
        }
    }
}
