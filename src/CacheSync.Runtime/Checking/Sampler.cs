using CacheSync.Redis;
using Microsoft.Extensions.Options;

namespace CacheSync.Checking;

/// <summary>Draws uniform samples: of the rows of a required model, of the entries of an optional one. One frame serves all samples of a <c>CheckInterval</c>.</summary>
internal sealed class Sampler<TEntity, TKey>(
    CachedModel<TEntity, TKey> model, EntryStore store, KeyScanner scanner, IOptions<CacheSyncOptions> options, TimeProvider time, Random random)
    where TEntity : class
    where TKey : notnull
{
    // A frame of many samples: those drawn within one interval differ, though each costs no further pass.
    private const int SamplesInFrame = 20;
    private const int LeastFrame = 2_000;
    private const int PageSize = 4_000;

    private SampleFrame<TKey>? _frame;

    /// <summary>Returns a frame that a sample of a size can be drawn from; takes a new one when the last is too old or too small.</summary>
    public async Task<SampleFrame<TKey>> GetFrameAsync(IModelSource<TEntity, TKey> source, int sampleSize, CancellationToken cancellationToken)
    {
        if (_frame is { } kept && kept.Suffices(sampleSize) && time.GetUtcNow() - kept.TakenAt < options.Value.CheckInterval)
        {
            return kept;
        }

        var ofRows = model.Settings.Presence == Presence.Required;
        var capacity = (int)Math.Clamp((long)sampleSize * SamplesInFrame, LeastFrame, Math.Max(sampleSize, 100_000));
        var builder = new SampleFrameBuilder<TKey>(capacity, mayRepeat: !ofRows);
        var hash = KeyHash.NewSeed(random);
        await (ofRows
            ? PassRowsAsync(source, builder, hash, cancellationToken)
            : PassEntriesAsync(builder, hash, cancellationToken)).ConfigureAwait(false);
        return _frame = builder.Build(time.GetUtcNow());
    }

    private async Task PassRowsAsync(IModelSource<TEntity, TKey> source, SampleFrameBuilder<TKey> builder, KeyHash hash, CancellationToken cancellationToken)
    {
        var after = KeyCursor<TKey>.Start;
        IReadOnlyList<TKey> page;
        do
        {
            page = await source.ReadKeyPageAsync(after, PageSize, cancellationToken).ConfigureAwait(false);
            foreach (var key in page)
            {
                builder.Add(key, hash.Of(model.FormatKey(key)));
                after = KeyCursor<TKey>.After(key);
            }
        }
        while (page.Count == PageSize);
    }

    private async Task PassEntriesAsync(SampleFrameBuilder<TKey> builder, KeyHash hash, CancellationToken cancellationToken)
    {
        var pattern = store.Keys.Pattern(model.Settings.KeyPattern);
        await foreach (var page in scanner.ScanAsync(pattern, ScanPosition.Start, static () => PageSize, cancellationToken).ConfigureAwait(false))
        {
            foreach (var name in page.Keys)
            {
                var text = store.Keys.WithoutPrefix(name);
                if (model.TryParseKey(text, out var key))
                {
                    builder.Add(key, hash.Of(text));
                }
            }
        }
    }
}
