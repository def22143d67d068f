using System.Globalization;
using CacheSync.Causes;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CacheSync.Redis;

/// <summary>Keeps, for each model, which keys were invalidated last and which entries were seen right last: the evidence for causes. Bounded by count and age.</summary>
internal sealed class TrailStore(RedisConnection connection, IOptions<CacheSyncOptions> options)
{
    /// <summary>How long what is noted is kept; a trail that nothing is added to is gone after three times as long.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromDays(7);

    // A script blocks the server while it runs: many short ones in a pipeline let others in between.
    private const int Chunk = 200;

    private readonly KeySpace _keys = new(options.Value.KeyPrefix);

    /// <summary>Returns the time of the server, from which on the trail is complete at the latest.</summary>
    public Task<long> BeginAsync(CachedModel model) =>
        connection.UseAsync(async multiplexer => (long)await EvaluateAsync(multiplexer, TrailScripts.Begin, model, []).ConfigureAwait(false), CancellationToken.None);

    /// <summary>Notes that keys are invalidated.</summary>
    public Task NoteInvalidatedAsync(CachedModel model, IEnumerable<string> keys) =>
        connection.UseAsync(
            multiplexer => Task.WhenAll(keys.Chunk(Chunk)
                .Select(chunk => EvaluateAsync(multiplexer, TrailScripts.Invalidated, model, Array.ConvertAll(chunk, static key => (RedisValue)key)))),
            CancellationToken.None);

    /// <summary>Notes entries that were right.</summary>
    /// <param name="model">The model.</param>
    /// <param name="at">The time of the server before they were read, or before the row was read that they were written from.</param>
    /// <param name="timeToLive">The longest that they can live, or null.</param>
    /// <param name="isNew">Whether they were written without regard to what stood before.</param>
    /// <param name="entries">The entries.</param>
    public Task NoteSeenAsync(CachedModel model, long at, TimeSpan? timeToLive, bool isNew, IEnumerable<SeenEntry> entries) =>
        connection.UseAsync(
            multiplexer => Task.WhenAll(entries.Chunk(Chunk).Select(chunk => EvaluateAsync(
                multiplexer,
                TrailScripts.Seen,
                model,
                [at, (long)(timeToLive ?? TimeSpan.Zero).TotalMilliseconds, isNew ? 1 : 0, .. chunk.SelectMany(static entry => new RedisValue[] { entry.Key, entry.Digest })]))),
            CancellationToken.None);

    /// <summary>Makes absence prove nothing about the time before now.</summary>
    public Task ResetAsync(CachedModel model) =>
        connection.UseAsync(multiplexer => EvaluateAsync(multiplexer, TrailScripts.Reset, model, []), CancellationToken.None);

    /// <summary>Removes all that is noted of a model, which proves as little; needs no memory and no script.</summary>
    public Task RemoveAsync(CachedModel model) =>
        connection.UseAsync(multiplexer => multiplexer.GetDatabase().KeyDeleteAsync(_keys.Trail(model)), CancellationToken.None);

    /// <summary>Reads what is known of keys.</summary>
    public Task<TrailPage> ReadAsync(CachedModel model, IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        connection.UseAsync(
            async multiplexer =>
            {
                var pages = await Task.WhenAll(keys.Chunk(Chunk).Select(chunk => multiplexer.GetDatabase()
                    .ScriptEvaluateAsync(TrailScripts.Read, _keys.Trail(model), Array.ConvertAll(chunk, static key => (RedisValue)key)))).ConfigureAwait(false);
                var replies = Array.ConvertAll(pages, static page => (string[])page!);

                // Of pages that were read one after the other: the clock of the first, and the claim of the last, which is the weakest.
                return new TrailPage(
                    Parse(replies[0][0])!.Value,
                    Parse(replies[^1][1]),
                    [.. replies.SelectMany(static reply => reply.Skip(2).Chunk(2).Select(static key => new KeyTrail(Parse(key[0]), Sighting.Parse(key[1]))))]);
            },
            cancellationToken);

    private Task<RedisResult> EvaluateAsync(IConnectionMultiplexer multiplexer, string script, CachedModel model, RedisValue[] arguments) =>
        multiplexer.GetDatabase().ScriptEvaluateAsync(script, _keys.Trail(model), [options.Value.CauseTrailLimit, (long)Age.TotalMilliseconds, .. arguments]);

    private static long? Parse(string text) =>
        text.Length == 0 ? null : (long)double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
