using System.Data.Common;
using CacheSync.Stress.Rows;
using CacheSync.Stress.Running;
using StackExchange.Redis;

namespace CacheSync.Stress.Reconciling;

/// <summary>One of the reconcilers: now checks, now reconciles a model, until it is told to stop.</summary>
internal sealed class Reconciler(StressApplication application, Random random, ReportLog reports, EntryLog entries)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var kind = HotKinds.All[random.Next(HotKinds.All.Count)];
        var looks = LookLog.Begin(kind == HotKinds.Wanted ? entries : null);
        try
        {
            var result = random.Next(2) == 0
                ? await kind.CheckAsync(application.Services, cancellationToken)
                : await kind.ReconcileAsync(application.Services, cancellationToken);
            reports.Add(kind, result, looks);
        }
        catch (Exception exception) when (exception is CacheSyncUnavailableException or DbException or RedisException)
        {
            // A store was away or out of memory: the next run comes to its end.
        }
    }
}
