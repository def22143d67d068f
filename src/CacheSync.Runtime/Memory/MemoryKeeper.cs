using System.Collections.Concurrent;
using CacheSync.Invalidation;
using CacheSync.Observability;
using CacheSync.Reconciling;
using CacheSync.Redis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CacheSync.Memory;

/// <summary>
/// Finds out whether Redis has lost its memory of a model (flush, restart, eviction, failover) and has the model reconciled before it vouches for
/// it again. Intents that were lost with it stand for writers that may commit until <c>MaxTransactionAge</c>, so the model is reconciled once more then.
/// </summary>
internal sealed partial class MemoryKeeper(
    MarkStore marks,
    ModelLocks locks,
    EntryStore entries,
    KeyScanner scanner,
    BulkReconciler bulk,
    LostMemory lost,
    ModelCatalog catalog,
    BackgroundWork background,
    Evictions evictions,
    InvalidationMetrics metrics,
    IOptions<CacheSyncOptions> options,
    ILogger<MemoryKeeper> logger)
{
    private const string Work = "memory";
    private const int ScanPage = 1_000;

    private readonly ConcurrentDictionary<(CachedModel Model, string Server), string> _known = new();
    private readonly ConcurrentDictionary<CachedModel, bool> _healing = new();

    /// <summary>Looks at the marks of all models, and begins in the background what has to be done.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var models = catalog.Engines.Select(static engine => engine.Model).ToList();
        if (models.Count == 0)
        {
            return;
        }

        // Taken before the marks are read: a mark that is written meanwhile must not be known when it is missed among those that were read before it.
        var known = _known.ToDictionary();
        var healing = _healing.Keys.ToHashSet();
        var servers = await marks.ReadAsync(models, cancellationToken).ConfigureAwait(false);
        evictions.Observe(servers[0]);
        for (var index = 0; index < models.Count; index++)
        {
            // Of a model that is being healed the next look tells.
            if (!healing.Contains(models[index]))
            {
                var state = await JudgeAsync(models[index], servers[index], known, cancellationToken).ConfigureAwait(false);
                await ActAsync(models[index], state, servers[index]).ConfigureAwait(false);
            }
        }
    }

    private async Task<MemoryState> JudgeAsync(
        CachedModel model, ServerMark[] servers, Dictionary<(CachedModel Model, string Server), string> known, CancellationToken cancellationToken)
    {
        var asksForEntries = servers.Any(server => server.Mark is null && !known.ContainsKey((model, server.Server)));
        var isEmpty = asksForEntries && await IsEmptyAsync(model, cancellationToken).ConfigureAwait(false);
        var state = servers.Max(server => Decide(model, server, known, isEmpty));
        if (state is MemoryState.Intact or MemoryState.Unsettled)
        {
            foreach (var server in servers)
            {
                _known[(model, server.Server)] = server.Mark!.Id;
            }
        }

        return state;
    }

    private MemoryState Decide(CachedModel model, ServerMark server, Dictionary<(CachedModel Model, string Server), string> known, bool isEmpty) => MemoryDecision.Decide(
        server.Mark,
        server.RunId,
        known.GetValueOrDefault((model, server.Server)),
        isEmpty,
        TimeSpan.FromMilliseconds(server.Now - (server.Mark?.WrittenAt ?? server.Now)),
        options.Value.MaxTransactionAge);

    private async Task ActAsync(CachedModel model, MemoryState state, ServerMark[] servers)
    {
        if (MemoryDecision.Owed(state) is { } kind)
        {
            if (state == MemoryState.Lost && lost.Add(model))
            {
                metrics.MemoryLost(model);
                LogLost(model.Name);
            }

            BeginHealing(model, kind);
        }
        else if (state == MemoryState.Empty)
        {
            await VouchAsync(model, MarkKind.Empty, servers).ConfigureAwait(false);
        }
        else
        {
            // Another process has reconciled the model.
            lost.Remove(model);
        }
    }

    private void BeginHealing(CachedModel model, MarkKind kind)
    {
        if (_healing.TryAdd(model, true))
        {
            background.Run(() => HealAsync(model, kind));
        }
    }

    private async Task HealAsync(CachedModel model, MarkKind kind)
    {
        try
        {
            var handle = await locks.TryTakeAsync(model, Work, CancellationToken.None).ConfigureAwait(false);
            if (handle is null)
            {
                // Another process is at it; its mark tells when it is done.
                return;
            }

            await using (handle.ConfigureAwait(false))
            {
                // The brake holds: what came back may be another database's cache, or none that belongs to this one.
                var known = _known.ToDictionary();
                var servers = (await marks.ReadAsync([model], CancellationToken.None).ConfigureAwait(false))[0];
                if (MemoryDecision.IsStillOwed(kind, servers.Max(server => Decide(model, server, known, isEmpty: false)))
                    && await bulk.Request(model, overridesBrake: false).ConfigureAwait(false) == Settlement.Settled)
                {
                    await VouchAsync(model, kind, servers).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception)
        {
            LogNotHealed(logger.Brief(exception), model.Name);
        }
        finally
        {
            _healing.TryRemove(model, out _);
        }
    }

    /// <summary>Writes the marks, unless a primary was replaced or flushed since the look before; the next look finds that memory lost, too.</summary>
    private async Task VouchAsync(CachedModel model, MarkKind kind, ServerMark[] before)
    {
        if (await marks.WriteAsync(model, kind, before).ConfigureAwait(false) is not { } written)
        {
            return;
        }

        foreach (var (server, mark) in written)
        {
            _known[(model, server)] = mark.Id;
        }

        if (lost.Remove(model))
        {
            LogHealed(model.Name);
        }
    }

    private async Task<bool> IsEmptyAsync(CachedModel model, CancellationToken cancellationToken)
    {
        var pattern = entries.Keys.Pattern(model.Settings.KeyPattern);
        await foreach (var page in scanner.ScanAsync(pattern, ScanPosition.Start, static () => ScanPage, cancellationToken).ConfigureAwait(false))
        {
            if (page.Keys.Count > 0)
            {
                return false;
            }
        }

        return true;
    }

    [LoggerMessage(340, LogLevel.Warning, "Redis has lost its memory of {Model} (flush, restart, eviction or failover). Its consistency is unknown until it is reconciled, which begins now.")]
    private partial void LogLost(string model);

    [LoggerMessage(341, LogLevel.Information, "{Model} is reconciled after Redis had lost its memory of it.")]
    private partial void LogHealed(string model);

    [LoggerMessage(342, LogLevel.Warning, "{Model} could not be reconciled after Redis had lost its memory of it; it is tried again.")]
    private partial void LogNotHealed(Exception exception, string model);
}
