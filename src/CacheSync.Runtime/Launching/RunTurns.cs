using CacheSync.Redis;
using Microsoft.Extensions.Logging;

namespace CacheSync.Launching;

/// <summary>Takes turns by a lock in Redis, so that two runs of one model never put twice the load on its source. That repairs are right does not rest on it.</summary>
internal sealed partial class RunTurns(ModelLocks locks, TimeProvider time, ILogger<RunTurns> logger) : IRunTurns
{
    private const string Work = "run";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async ValueTask<IAsyncDisposable> TakeAsync(CachedModel model, RunTrigger trigger, CancellationToken cancellationToken)
    {
        // What writes owe the cache does not wait behind a long walk.
        if (trigger is RunTrigger.Settlement or RunTrigger.LostMemory)
        {
            return new RunTurn(null, logger);
        }

        while (true)
        {
            try
            {
                if (await locks.TryTakeAsync(model, Work, cancellationToken).ConfigureAwait(false) is { } handle)
                {
                    return new RunTurn(handle, logger);
                }
            }
            catch (CacheSyncUnavailableException exception)
            {
                // The run itself will say so, and where it can do its work, it does.
                LogNoLock(exception, model.Name);
                return new RunTurn(null, logger);
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    [LoggerMessage(111, LogLevel.Debug, "Whether another process runs {Model} could not be found out: Redis does not answer. The run begins all the same.")]
    private partial void LogNoLock(Exception exception, string model);
}
