using CacheSync.History;
using CacheSync.Outages;

namespace CacheSync.Invalidation;

/// <summary>
/// Removes entries that the application names itself. Unlike a write it fails where Redis does not do it, since this is all that its caller asked for;
/// what could not be removed is owed all the same, for the rows are changed.
/// </summary>
internal sealed class NamedInvalidation(KeyInvalidator invalidator, RedisCircuit circuit, BackgroundWork background, HealedKeys healed)
{
    /// <exception cref="CacheSyncUnavailableException">Redis did not do it; the keys are kept, and removed as soon as Redis can do it.</exception>
    public async Task InvalidateAsync(CachedModel model, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return;
        }

        if (!circuit.StillRemoves && circuit.KeepIfOpen(pending => pending.AddKeys(model, keys)))
        {
            throw new CacheSyncUnavailableException($"Redis does not answer. {Owed(model, keys)}");
        }

        // The token ends the wait alone: a request that is given up has changed its rows all the same.
        var removal = RemoveAsync(model, keys);
        try
        {
            await removal.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!removal.IsCompleted)
        {
            background.Run(async () => await removal.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing));
            throw;
        }
    }

    private async Task RemoveAsync(CachedModel model, IReadOnlyList<string> keys)
    {
        try
        {
            await invalidator.InvalidateAsync(model, keys, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            circuit.Open(exception, pending => pending.AddKeys(model, keys));
            throw new CacheSyncUnavailableException($"{exception.Message} {Owed(model, keys)}", exception);
        }

        healed.Offer(model, keys);
    }

    private static string Owed(CachedModel model, IReadOnlyList<string> keys) =>
        $"{keys.Count} {(keys.Count == 1 ? "key" : "keys")} of {model.Name}, the first of them '{keys[0]}', could not be invalidated now. Nothing has to be called again: the entries are removed as soon as Redis can do it.";
}
