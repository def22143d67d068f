using CacheSync.Reconciling;
using CacheSync.Redis;
using CacheSync.Reporting;

namespace CacheSync.Control;

/// <summary>Pauses, resumes and cancels through Redis, so that it holds for every process.</summary>
internal sealed class CacheSyncControl(WatchStore store, ControlState state, ModelCatalog catalog, RunRegistry runs) : ICacheSyncControl
{
    /// <summary>How long it is remembered that a run is under way, or is to end, unless it is said again.</summary>
    public static readonly TimeSpan BeatExpiry = TimeSpan.FromSeconds(30);

    public Task PauseAsync(string? model, CancellationToken cancellationToken) => SetAsync(model, isPaused: true, cancellationToken);

    public Task ResumeAsync(string? model, CancellationToken cancellationToken) => SetAsync(model, isPaused: false, cancellationToken);

    public bool IsEverythingPaused => state.IsEverythingPaused;

    public bool IsPaused(string model) => state.IsPaused(model);

    public async Task<bool> CancelAsync(string runId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(runId);
        if (runs.Find(runId) is not { } run)
        {
            return await store.AskToEndAsync(runId, BeatExpiry, cancellationToken).ConfigureAwait(false);
        }

        return run.TryCancel();
    }

    private async Task SetAsync(string? name, bool isPaused, CancellationToken cancellationToken)
    {
        var model = name is null ? null : catalog.Find(name)?.Model ?? throw new ArgumentException(
            $"There is no cached model '{name}'. There are: {string.Join(", ", catalog.Engines.Select(static engine => engine.Model.Name))}.", nameof(name));
        await store.WriteAsync(model, WatchFields.Paused, isPaused ? "1" : null, cancellationToken).ConfigureAwait(false);
        state.SetPaused(model?.Name, isPaused);
    }
}
