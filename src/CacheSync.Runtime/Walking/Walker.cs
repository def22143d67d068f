using System.Collections.Concurrent;
using CacheSync.Launching;
using CacheSync.Reconciling;
using CacheSync.Redis;
using Microsoft.Extensions.Logging;

namespace CacheSync.Walking;

/// <summary>Makes the steps of the slow walk over a model. Where it stands is kept in Redis, and goes on only after a step has ended: a process that dies in one leaves it to be made again.</summary>
internal sealed partial class Walker(RunLauncher launcher, ModelLocks locks, WatchStore store, TimeProvider time, ILogger<Walker> logger)
{
    private const string Work = "walk";

    // When a step of this process did not come to its end, by the monotonic clock.
    private readonly ConcurrentDictionary<CachedModel, long> _failed = new();

    /// <summary>Makes the step that is due, unless another process is at it.</summary>
    public async Task WalkAsync(IModelEngine engine, TimeSpan window, CancellationToken cancellationToken)
    {
        // A run under way looks at the model already, and others have to wait for it. What failed would fail again at once, and each time be told.
        if (launcher.IsBusy(engine.Model) || IsToWait(engine.Model, window) || await locks.TryTakeAsync(engine.Model, Work, cancellationToken).ConfigureAwait(false) is not { } handle)
        {
            return;
        }

        await using (handle.ConfigureAwait(false))
        {
            var text = await ReadAsync(engine.Model, cancellationToken).ConfigureAwait(false);
            var state = WalkState.Parse(text);
            if (WalkDecision.BeginsAnew(state, window, time.GetUtcNow()))
            {
                var total = await engine.CountWalkAsync(cancellationToken).ConfigureAwait(false);
                var (before, began) = (text, WalkDecision.Begin(state, total, time.GetUtcNow()));
                (state, text) = (began, began.Format());
                if (!await store.TryReplaceAsync(engine.Model, WatchFields.Walk, before, text, cancellationToken).ConfigureAwait(false))
                {
                    return;
                }
            }

            if (!state!.IsOver && WalkDecision.Due(state, window, time.GetUtcNow()) is > 0 and var due)
            {
                await StepAsync(engine, state, text, due, window, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task StepAsync(IModelEngine engine, WalkState state, string? text, int due, TimeSpan window, CancellationToken cancellationToken)
    {
        var step = new WalkStep(state.Position, due, state.Total);
        if (launcher.TryLaunchWalk(engine, step) is not { } launched)
        {
            return;
        }

        var result = await launched.Completion.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (result.State != RunState.Completed)
        {
            _failed[engine.Model] = time.GetTimestamp();
            return;
        }

        // Another process that took this one for dead may have gone on meanwhile: what was looked at twice does no harm.
        var looked = result.Verdicts.All;
        var after = WalkDecision.Advance(state, looked, step.Next, window, time.GetUtcNow());
        if (await store.TryReplaceAsync(engine.Model, WatchFields.Walk, text, after.Format(), cancellationToken).ConfigureAwait(false) && after.IsOver)
        {
            LogOver(engine.Model.Name, after.Done, time.GetUtcNow() - after.Began);
        }
    }

    private bool IsToWait(CachedModel model, TimeSpan window) =>
        _failed.TryGetValue(model, out var failed) && time.GetElapsedTime(failed) < WalkDecision.Pause(window);

    private async Task<string?> ReadAsync(CachedModel model, CancellationToken cancellationToken) =>
        (await store.ReadAsync([model], cancellationToken).ConfigureAwait(false))[0].GetValueOrDefault(WatchFields.Walk);

    [LoggerMessage(191, LogLevel.Information, "The slow walk over {Model} has looked at every entry, {Keys} keys in {Duration}.")]
    private partial void LogOver(string model, long keys, TimeSpan duration);
}
