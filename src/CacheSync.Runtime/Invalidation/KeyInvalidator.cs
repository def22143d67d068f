using CacheSync.Causes;
using CacheSync.Redis;

namespace CacheSync.Invalidation;

/// <summary>Removes entries and their guards, and leaves a note of it; both in one round trip.</summary>
internal sealed class KeyInvalidator(EntryStore entries, CauseTrail trail)
{
    // The note of a key and its removal shall lie close together, also where there are many keys.
    private const int Chunk = 250;

    public Task InvalidateAsync(CachedModel model, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        if (keys.Count <= Chunk)
        {
            return InvalidateChunkAsync(model, keys, cancellationToken);
        }

        return Task.WhenAll(keys.Chunk(Chunk).Select(chunk => InvalidateChunkAsync(model, chunk, cancellationToken)));
    }

    private Task InvalidateChunkAsync(CachedModel model, IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        keys.Count == 0 ? Task.CompletedTask : Task.WhenAll(trail.InvalidatingAsync(model, keys), entries.InvalidateAsync(keys, cancellationToken));
}
