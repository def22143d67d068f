using System.Collections.Concurrent;
using CacheSync.Reconciling;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CacheSync.Reporting;

/// <summary>Tells in the log what is watched: one line at the start, and once for a model of which the cache holds nothing.</summary>
internal sealed partial class StartReport(
    ModelCatalog catalog, RunRegistry runs, IOptionsMonitor<CacheSyncOptions> options, ILogger<StartReport> logger) : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<string, bool> _toldOf = new(StringComparer.Ordinal);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        runs.Ended += OnEnded;
        if (catalog.Engines.Count == 0)
        {
            LogNoModels();
        }
        else
        {
            LogWatching(string.Join(", ", catalog.Engines.Select(static engine => engine.Model.Name)), catalog.Engines.Count, options.CurrentValue.CheckProbability);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => runs.Ended -= OnEnded;

    private void OnEnded(ActiveRun run, RunResult result)
    {
        // A missing key is one without an entry; everything else that was looked at has one. Without a population only chosen keys were looked at.
        if (result is { Kind: RunKind.Check, State: RunState.Completed, Population: not null }
            && result.Verdicts.All == result.Verdicts.Missing
            && _toldOf.TryAdd(result.Model, true))
        {
            LogNoEntries(result.Model);
        }
    }

    [LoggerMessage(400, LogLevel.Information, "CacheSync watches {Models} (cached models: {Count}). Each request that UseCacheSyncSampling counts asks for a check with probability {CheckProbability}; unless it was told otherwise, those are the authenticated ones.")]
    private partial void LogWatching(string models, int count, double checkProbability);

    [LoggerMessage(403, LogLevel.Warning, "CacheSync watches nothing: no cached model is registered. Call the generated Add…CachedModels() of each assembly with classes marked [Cached] on what AddCacheSync() returns; it is named after the assembly, AddShopCachedModels() for Shop.")]
    private partial void LogNoModels();

    [LoggerMessage(401, LogLevel.Warning, "{Model}: a check found no entry in the cache, so there is nothing to watch. If there should be some, look at CacheSync:KeyPrefix, the number of the Redis database, and whether entries are written under the keys of the template.")]
    private partial void LogNoEntries(string model);
}
