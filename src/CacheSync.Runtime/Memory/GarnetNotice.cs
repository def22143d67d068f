using CacheSync.Redis;
using Microsoft.Extensions.Logging;

namespace CacheSync.Memory;

/// <summary>
/// Tells of a Garnet. A script is one step there only if the server was started so; else a writer may remove the guard after the script has seen it and
/// before it writes. Nothing that the server answers shows how it was started.
/// </summary>
internal sealed partial class GarnetNotice(GarnetStore store, ILogger<GarnetNotice> logger)
{
    // Only the loop that looks touches it.
    private bool _hasLooked;

    /// <summary>Looks, once in the life of the application.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (_hasLooked)
        {
            return;
        }

        var found = await store.FindAsync(cancellationToken).ConfigureAwait(false);
        _hasLooked = true;
        if (found.Count > 0)
        {
            LogFound(string.Join(", ", found));
        }
    }

    [LoggerMessage(345, LogLevel.Information, "Redis at {Servers} is Garnet. Start it with --lua and --lua-transaction-mode: without the latter its scripts are not one step, and an old value may be stored over an invalidation. Whether it was started so cannot be seen from here.")]
    private partial void LogFound(string servers);
}
