namespace CacheSync.Stress.Running;

/// <summary>The options of the product: shorter than the defaults, in the same order to each other.</summary>
internal static class ProductOptions
{
    public static readonly TimeSpan ConfirmAfter = TimeSpan.FromMilliseconds(500);

    /// <summary>Three times the time-out of every statement, and of every transaction that does nothing.</summary>
    public static readonly TimeSpan MaxTransactionAge = TimeSpan.FromSeconds(6);

    public static void Set(CacheSyncOptions options)
    {
        options.ConfirmAfter = ConfirmAfter;
        options.IntentGrace = TimeSpan.FromSeconds(1);
        options.MaxTransactionAge = MaxTransactionAge;
        options.SourceTimeout = TimeSpan.FromSeconds(2);
        options.GuardDuration = TimeSpan.FromSeconds(3);
        options.BulkReconcileInterval = TimeSpan.FromSeconds(1);
        options.NegativeTimeToLive = TimeSpan.FromSeconds(1);
    }
}
