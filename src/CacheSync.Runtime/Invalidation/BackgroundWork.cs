using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;

namespace CacheSync.Invalidation;

/// <summary>Work off the path of writers, awaited when the application stops.</summary>
internal sealed class BackgroundWork : IHostedService
{
    private readonly ConcurrentDictionary<Task, bool> _running = new();

    /// <summary>Runs work that handles its own errors.</summary>
    public void Run(Func<Task> work)
    {
        var task = Task.Run(work);
        _running.TryAdd(task, true);
        task.ContinueWith(
            ended => _running.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Waits for what was begun before the call.</summary>
    public Task DrainAsync() => Task.WhenAll(_running.Keys);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken) =>
        await DrainAsync().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
