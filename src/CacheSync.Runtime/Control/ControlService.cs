using CacheSync.Observability;
using CacheSync.Outages;
using CacheSync.Reconciling;
using CacheSync.Redis;
using CacheSync.Reporting;
using CacheSync.Walking;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CacheSync.Control;

/// <summary>Reads every two seconds what other processes have paused and cancelled, and says which runs are under way here.</summary>
internal sealed partial class ControlService(
    WatchStore store, ControlState state, ModelCatalog catalog, RunRegistry runs, RedisCircuit circuit, TimeProvider time, ILogger<ControlService> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private bool _isFailing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            if (!circuit.IsOpen)
            {
                await TryLookAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private async Task TryLookAsync(CancellationToken stoppingToken)
    {
        try
        {
            await WriteOwedLevelsAsync(stoppingToken).ConfigureAwait(false);
            await ReadStateAsync(stoppingToken).ConfigureAwait(false);
            await TellRunsAsync(stoppingToken).ConfigureAwait(false);
            _isFailing = false;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            if (!_isFailing)
            {
                _isFailing = true;
                LogFailed(logger.Brief(exception));
            }
        }
    }

    /// <summary>Writes the levels that Redis did not take when a check came to them.</summary>
    private async Task WriteOwedLevelsAsync(CancellationToken stoppingToken)
    {
        foreach (var model in catalog.Engines.Select(static engine => engine.Model))
        {
            if (state.FindLevel(model.Name) is { IsOwed: true } owed)
            {
                // Over the one that it follows, or over none: another one is that of a process whose check came later.
                if (!await store.TryReplaceAsync(model, WatchFields.Level, owed.InRedis?.ToString(), owed.Level.ToString(), stoppingToken).ConfigureAwait(false))
                {
                    await store.TryReplaceAsync(model, WatchFields.Level, expected: null, owed.Level.ToString(), stoppingToken).ConfigureAwait(false);
                }

                state.LevelIsSettled(model.Name, owed);
            }
        }
    }

    private async Task ReadStateAsync(CancellationToken stoppingToken)
    {
        var all = store.ReadOfAllAsync(stoppingToken);
        CachedModel[] models = [.. catalog.Engines.Select(static engine => engine.Model)];
        KnownLevel?[] levels = [.. models.Select(model => state.FindLevel(model.Name))];
        var fields = await store.ReadAsync(models, stoppingToken).ConfigureAwait(false);
        for (var index = 0; index < models.Length; index++)
        {
            state.SetPaused(models[index].Name, fields[index].ContainsKey(WatchFields.Paused));
            // A level that only a newer version knows counts as unknown.
            if (Enum.TryParse<ConsistencyLevel>(fields[index].GetValueOrDefault(WatchFields.Level), out var level) && Enum.IsDefined(level))
            {
                state.AdoptLevel(models[index].Name, level, levels[index]);
            }

            // After the level that they are about, for who sees an alert and a level that is good resolves it.
            state.SetAlerts(models[index].Name, [.. Enum.GetValues<AlertKind>().Where(kind => fields[index].ContainsKey(WatchFields.Alert(kind)))]);

            if (WalkState.Parse(fields[index].GetValueOrDefault(WatchFields.Walk)) is { } walk)
            {
                state.SetWalk(models[index].Name, walk);
            }
        }

        state.SetPaused(null, (await all.ConfigureAwait(false)).ContainsKey(WatchFields.Paused));
    }

    private async Task TellRunsAsync(CancellationToken stoppingToken)
    {
        var active = runs.Runs.Where(static run => run.Result is null).ToDictionary(static run => run.Id, StringComparer.Ordinal);
        var over = _told.Where(id => !active.ContainsKey(id)).ToList();
        await store.ForgetRunsAsync(over, stoppingToken).ConfigureAwait(false);
        _told.ExceptWith(over);
        _told.UnionWith(active.Keys);
        foreach (var id in await store.BeatAsync([.. active.Keys], CacheSyncControl.BeatExpiry, stoppingToken).ConfigureAwait(false))
        {
            active[id].TryCancel();
        }
    }

    [LoggerMessage(160, LogLevel.Warning, "What is paused and cancelled could not be read from Redis; it is tried again, and logged again only after it has succeeded.")]
    private partial void LogFailed(Exception exception);
}
