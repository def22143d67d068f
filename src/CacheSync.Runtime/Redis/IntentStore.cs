using System.Globalization;
using CacheSync.Invalidation;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CacheSync.Redis;

/// <summary>Notes, reads and forgets write intents.</summary>
internal sealed class IntentStore(RedisConnection connection, IOptions<CacheSyncOptions> options)
{
    // A script blocks the server while it runs: many short ones in a pipeline let others in between.
    private const int Chunk = 500;
    private const int Page = 5_000;
    private const string ProbeMember = "probe";

    private readonly KeySpace _keys = new(options.Value.KeyPrefix);

    /// <summary>Notes intents with the time of now; those noted before get the new time.</summary>
    public Task NoteAsync(CachedModel model, IEnumerable<Intent> intents) =>
        connection.UseAsync(
            multiplexer => Task.WhenAll(intents.Select(static intent => (RedisValue)intent.Format()).Chunk(Chunk)
                .Select(members => multiplexer.GetDatabase().ScriptEvaluateAsync(IntentScripts.Note, [_keys.Intents(model)], members))),
            CancellationToken.None);

    /// <summary>Notes what is no intent, and removes it: does what writers need, and leaves nothing.</summary>
    public Task ProbeAsync(CachedModel model) =>
        connection.UseAsync(
            async multiplexer =>
            {
                var noted = multiplexer.GetDatabase().ScriptEvaluateAsync(IntentScripts.Note, [_keys.Intents(model)], [ProbeMember]);
                await Task.WhenAll(noted, multiplexer.GetDatabase().SortedSetRemoveAsync(_keys.Intents(model), ProbeMember)).ConfigureAwait(false);
                return true;
            },
            CancellationToken.None);

    /// <summary>Forgets intents, whenever they were noted.</summary>
    public Task ForgetAsync(CachedModel model, IEnumerable<Intent> intents) =>
        connection.UseAsync(
            multiplexer => Task.WhenAll(intents.Select(static intent => (RedisValue)intent.Format()).Chunk(Chunk)
                .Select(members => multiplexer.GetDatabase().SortedSetRemoveAsync(_keys.Intents(model), members))),
            CancellationToken.None);

    /// <summary>Forgets intents that were not noted anew.</summary>
    public Task ForgetUnchangedAsync(CachedModel model, IEnumerable<NotedIntent> intents) =>
        connection.UseAsync(
            multiplexer => Task.WhenAll(intents.Chunk(Chunk)
                .Select(chunk => multiplexer.GetDatabase().ScriptEvaluateAsync(
                    IntentScripts.ForgetUnchanged,
                    [_keys.Intents(model)],
                    [.. chunk.SelectMany(static noted => new RedisValue[] { noted.Intent.Format(), noted.NotedAt })]))),
            CancellationToken.None);

    /// <summary>Reads the times that decide what a sweep looks at.</summary>
    public Task<IntentClock> ReadClockAsync(CachedModel model, CancellationToken cancellationToken) =>
        connection.UseAsync(
            async multiplexer =>
            {
                var times = (string[])(await multiplexer.GetDatabase()
                    .ScriptEvaluateAsync(IntentScripts.Look, [_keys.Intents(model), _keys.LastSweep(model)]).ConfigureAwait(false))!;
                return new IntentClock(Parse(times[0])!.Value, Parse(times[1]), Parse(times[2]), Parse(times[3])!.Value);
            },
            cancellationToken);

    /// <summary>Reads the intents noted in a time, with those that are not ours to read left out.</summary>
    /// <param name="model">The model.</param>
    /// <param name="after">The time after which; null for the beginning.</param>
    /// <param name="until">The time until which, inclusive.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<List<NotedIntent>> ReadAsync(CachedModel model, long? after, long until, CancellationToken cancellationToken) =>
        connection.UseAsync(
            async multiplexer =>
            {
                var intents = new List<NotedIntent>();
                SortedSetEntry[] page;
                var skip = 0L;
                do
                {
                    page = await multiplexer.GetDatabase().SortedSetRangeByScoreWithScoresAsync(
                        _keys.Intents(model), after ?? double.NegativeInfinity, until, Exclude.Start, Order.Ascending, skip, Page, CommandFlags.DemandMaster)
                        .ConfigureAwait(false);
                    skip += page.Length;
                    intents.AddRange(page.Select(static entry => (Intent: Intent.Parse(entry.Element), entry.Score))
                        .Where(static entry => entry.Intent is not null)
                        .Select(static entry => new NotedIntent(entry.Intent!.Value, (long)entry.Score)));
                }
                while (page.Length == Page);

                return intents;
            },
            cancellationToken);

    /// <summary>Keeps when the intents of a model were swept.</summary>
    public Task KeepLastSweepAsync(CachedModel model, long time) =>
        connection.UseAsync(multiplexer => multiplexer.GetDatabase().StringSetAsync(_keys.LastSweep(model), time), CancellationToken.None);

    private static long? Parse(string text) =>
        text.Length == 0 ? null : (long)double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
