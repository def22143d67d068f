using System.Diagnostics;
using CacheSync.Invalidation;
using CacheSync.Memory;
using CacheSync.Outages;
using CacheSync.Reconciling;
using CacheSync.Redis;
using CacheSync.Launching;
using CacheSync.Stress.Running;
using Microsoft.Extensions.DependencyInjection;

namespace CacheSync.Stress.Resting;

/// <summary>Knows when an application has done everything that its writes, dead writers and lost memory asked for.</summary>
internal sealed class RestWatch(StressApplication application)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    // Lost memory is found within 5 s, the model reconciled, and reconciled again after MaxTransactionAge; much more time means that something does not end.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <returns>What is still going on after all patience, or null.</returns>
    public async Task<string?> WaitAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            // Writers forget their intents off the path of their callers.
            await Get<BackgroundWork>().DrainAsync();
            var unrest = await FindUnrestAsync(cancellationToken);
            if (unrest is null || Stopwatch.GetElapsedTime(started) > Patience)
            {
                return unrest;
            }

            await Task.Delay(Poll, cancellationToken);
        }
    }

    private async Task<string?> FindUnrestAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await FindAsync(cancellationToken);
        }
        catch (CacheSyncUnavailableException exception)
        {
            return exception.Message;
        }
    }

    private async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        if (Get<RedisCircuit>() is { IsOpen: true } circuit)
        {
            return $"Redis does not answer; {circuit.PendingKeys} keys are owed";
        }

        var models = Get<ModelCatalog>().Engines.Select(static engine => engine.Model).ToList();
        foreach (var model in models)
        {
            if (Get<RunLauncher>().IsBusy(model))
            {
                return $"{model.Name} is being reconciled";
            }

            if (Get<LostMemory>().IsLost(model))
            {
                return $"Redis has lost its memory of {model.Name}";
            }

            if ((await Get<IntentStore>().ReadClockAsync(model, cancellationToken)).Oldest is not null)
            {
                return $"write intents of {model.Name} wait for the sweep";
            }
        }

        var marks = await Get<MarkStore>().ReadAsync(models, cancellationToken);
        var unsettled = models.Where((_, index) => marks[index].Any(static server => server.Mark is not { Kind: MarkKind.Settled })).ToList();
        return unsettled.Count == 0 ? null : $"the memory of {string.Join(", ", unsettled)} is not settled";
    }

    private T Get<T>()
        where T : notnull => application.Services.GetRequiredService<T>();
}
