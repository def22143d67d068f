using Medallion.Threading.Redis;
using Microsoft.Extensions.Logging;

namespace CacheSync.Launching;

/// <summary>The turn of a run; ends when disposed.</summary>
internal sealed partial class RunTurn(RedisDistributedLockHandle? handle, ILogger logger) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        if (handle is null)
        {
            return;
        }

        try
        {
            await handle.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            LogNotReleased(exception);
        }
    }

    [LoggerMessage(112, LogLevel.Debug, "The lock of a run could not be given back; it ends by itself within half a minute.")]
    private partial void LogNotReleased(Exception exception);
}
