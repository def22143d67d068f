using System.Collections.Concurrent;

namespace CacheSync.AspNetCore.Tests.Fakes;

/// <summary>Remembers what was paused and cancelled.</summary>
internal sealed class FakeControl : ICacheSyncControl
{
    private readonly ConcurrentDictionary<string, bool> _paused = [];

    public ConcurrentQueue<string> Cancelled { get; } = [];

    /// <summary>The runs that can be cancelled.</summary>
    public HashSet<string> Known { get; } = [];

    public bool IsSilent { get; set; }

    public Task PauseAsync(string? model, CancellationToken cancellationToken) => Do(() => _paused[model ?? "*"] = true);

    public Task ResumeAsync(string? model, CancellationToken cancellationToken) => Do(() => _paused[model ?? "*"] = false);

    public bool IsEverythingPaused => _paused.GetValueOrDefault("*");

    public bool IsPaused(string model) => IsEverythingPaused || _paused.GetValueOrDefault(model);

    public async Task<bool> CancelAsync(string runId, CancellationToken cancellationToken)
    {
        await Do(() => Cancelled.Enqueue(runId));
        return Known.Contains(runId);
    }

    private Task Do(Action act)
    {
        if (IsSilent)
        {
            return Task.FromException(new CacheSyncUnavailableException("Redis does not answer."));
        }

        act();
        return Task.CompletedTask;
    }
}
