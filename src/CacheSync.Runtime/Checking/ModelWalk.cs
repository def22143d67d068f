using System.Runtime.CompilerServices;
using CacheSync.Redis;

namespace CacheSync.Checking;

/// <summary>
/// Plans a walk over a whole model. A required model: the rows of the source in key order, which finds missing and stale entries, then the
/// entries of the cache that no row accounted for. An optional model: the entries of the cache alone, absence being normal.
/// </summary>
internal sealed class ModelWalk<TEntity, TKey>(
    CachedModel<TEntity, TKey> model, IModelSource<TEntity, TKey> source, EntryStore store, KeyScanner scanner, KeyHash hash)
    where TEntity : class
    where TKey : notnull
{
    private readonly SeenKeys _seen = new();

    public WalkPosition<TKey> Start =>
        model.Settings.Presence == Presence.Required ? WalkPosition<TKey>.SourceStart : WalkPosition<TKey>.CacheStart;

    public async IAsyncEnumerable<PlannedBatch<TEntity, TKey>> WalkAsync(
        WalkPosition<TKey> start, BatchSizer sizer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var scan = start.Scan;
        if (start.InSource)
        {
            await foreach (var batch in WalkSourceAsync(start.After, sizer, cancellationToken).ConfigureAwait(false))
            {
                yield return batch;
            }

            scan = ScanPosition.Start;
        }

        // Where the rows were walked, nearly all keys of the scan are known already: longer steps make no longer batches.
        var stepFactor = start.InSource ? 4 : 1;
        await foreach (var batch in WalkCacheAsync(scan, sizer, stepFactor, cancellationToken).ConfigureAwait(false))
        {
            yield return batch;
        }
    }

    private async IAsyncEnumerable<PlannedBatch<TEntity, TKey>> WalkSourceAsync(
        KeyCursor<TKey> after, BatchSizer sizer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var size = sizer.Size;
            var rows = await source.ReadPageAsync(after, size, cancellationToken).ConfigureAwait(false);
            var isLast = rows.Count < size;
            if (rows.Count > 0)
            {
                var keys = new TKey[rows.Count];
                var names = new string[rows.Count];
                for (var index = 0; index < keys.Length; index++)
                {
                    keys[index] = model.GetKey(rows[index]);
                    names[index] = model.FormatKey(keys[index]);
                    _seen.Add(hash.Of(names[index]));
                }

                if (after.HasKey && EqualityComparer<TKey>.Default.Equals(after.Key, keys[^1]))
                {
                    throw new InvalidOperationException(
                        $"{model.Name}: the source ({source.Description}) returned the page after key '{names[^1]}' with that key as its last row. A page must hold only rows after the cursor, in key order.");
                }

                after = KeyCursor<TKey>.After(keys[^1]);
                yield return new(keys, names, [.. rows], 0, isLast ? WalkPosition<TKey>.CacheStart : new(true, after, ScanPosition.Start));
            }

            if (isLast)
            {
                yield break;
            }
        }
    }

    private async IAsyncEnumerable<PlannedBatch<TEntity, TKey>> WalkCacheAsync(
        ScanPosition start, BatchSizer sizer, int stepFactor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var found = new Dictionary<TKey, string>();
        var unparsed = 0L;

        // The next step is under way while the keys of this one are told apart.
        var pages = scanner.ScanAsync(store.Keys.Pattern(model.Settings.KeyPattern), start, () => sizer.Size * stepFactor, cancellationToken).PrefetchAsync(cancellationToken);
        await foreach (var page in pages.ConfigureAwait(false))
        {
            foreach (var name in page.Keys)
            {
                var key = store.Keys.WithoutPrefix(name);
                if (!_seen.Add(hash.Of(key)))
                {
                    continue;
                }

                if (model.TryParseKey(key, out var parsed))
                {
                    found[parsed] = model.FormatKey(parsed);
                }
                else
                {
                    unparsed++;
                }
            }

            if (found.Count >= sizer.Size || page.Next is null)
            {
                yield return new([.. found.Keys], [.. found.Values], null, unparsed, page.Next is { } next ? new(false, KeyCursor<TKey>.Start, next) : null);
                found.Clear();
                unparsed = 0;
            }
        }
    }
}
