using CacheSync.Reconciling;
using CacheSync.Redis;
using Microsoft.Extensions.Options;

namespace CacheSync.Outages;

/// <summary>Asks Redis whether it does for every model what writers need, on every primary.</summary>
internal sealed class RedisProbe(RedisConnection connection, IntentStore intents, ModelCatalog catalog, TimeProvider time)
{
    /// <summary>Returns what Redis does within a time.</summary>
    public async Task<ProbeAnswer> AskAsync(TimeSpan limit)
    {
        var probe = ProbeAsync();
        try
        {
            await probe.WaitAsync(limit, time).ConfigureAwait(false);
            return ProbeAnswer.Works;
        }
        catch (Exception exception)
        {
            _ = probe.ContinueWith(static late => _ = late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return RedisTrouble.IsRefusal(exception) ? ProbeAnswer.RemovesOnly : ProbeAnswer.Silent;
        }
    }

    private async Task ProbeAsync()
    {
        await connection.UseAsync(
            static async multiplexer =>
            {
                var primaries = await Primaries.FindAsync(multiplexer).ConfigureAwait(false);
                await Task.WhenAll(primaries.Select(static primary => primary.Server.PingAsync())).ConfigureAwait(false);
                return true;
            },
            CancellationToken.None).ConfigureAwait(false);
        await Task.WhenAll(catalog.Engines.Select(engine => intents.ProbeAsync(engine.Model))).ConfigureAwait(false);
    }
}
