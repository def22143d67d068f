using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CacheSync.Redis;

/// <summary>What the processes of an application keep together about each model: who made the last check of an interval, which occurrence has fired, what is paused.</summary>
internal sealed class WatchStore(RedisConnection connection, IOptions<CacheSyncOptions> options)
{
    private readonly KeySpace _keys = new(options.Value.KeyPrefix);

    /// <summary>Advances a number by at least a step; false when another process has done so, or the step is not over.</summary>
    /// <param name="model">The model.</param>
    /// <param name="field">The number.</param>
    /// <param name="value">What it is to be.</param>
    /// <param name="step">The least difference to what it is.</param>
    /// <param name="most">What it can be at most if all clocks are right.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<bool> TryAdvanceAsync(CachedModel model, string field, long value, long step, long most, CancellationToken cancellationToken) =>
        connection.UseAsync(
            async multiplexer => (int)await multiplexer.GetDatabase()
                .ScriptEvaluateAsync(WatchScripts.Advance, [_keys.Watch(model)], [field, value, step, most]).ConfigureAwait(false) == 1,
            cancellationToken);

    /// <summary>Writes a field over the text that is expected, null for none; false when it holds another.</summary>
    public Task<bool> TryReplaceAsync(CachedModel model, string field, string? expected, string value, CancellationToken cancellationToken) =>
        connection.UseAsync(
            async multiplexer => (int)await multiplexer.GetDatabase()
                .ScriptEvaluateAsync(WatchScripts.Replace, [_keys.Watch(model)], [field, expected ?? string.Empty, value]).ConfigureAwait(false) == 1,
            cancellationToken);

    /// <summary>Reads all fields of each model.</summary>
    public Task<Dictionary<string, string>[]> ReadAsync(IReadOnlyList<CachedModel> models, CancellationToken cancellationToken) =>
        connection.UseAsync(
            multiplexer => Task.WhenAll(models.Select(model => ReadAsync(multiplexer.GetDatabase(), _keys.Watch(model)))), cancellationToken);

    /// <summary>Reads the fields that hold for all models.</summary>
    public Task<Dictionary<string, string>> ReadOfAllAsync(CancellationToken cancellationToken) =>
        connection.UseAsync(multiplexer => ReadAsync(multiplexer.GetDatabase(), _keys.WatchOfAll()), cancellationToken);

    /// <summary>Writes a field of a model, or of all models; a null value removes it.</summary>
    public Task WriteAsync(CachedModel? model, string field, string? value, CancellationToken cancellationToken) =>
        connection.UseAsync(
            multiplexer =>
            {
                var key = model is null ? _keys.WatchOfAll() : _keys.Watch(model);
                return value is null ? multiplexer.GetDatabase().HashDeleteAsync(key, field) : multiplexer.GetDatabase().HashSetAsync(key, field, value);
            },
            cancellationToken);

    /// <summary>Writes a time into a field of a model.</summary>
    public Task WriteTimeAsync(string model, string field, DateTimeOffset time, CancellationToken cancellationToken) =>
        connection.UseAsync(multiplexer => multiplexer.GetDatabase().HashSetAsync(_keys.Watch(model), field, time.ToUnixTimeMilliseconds()), cancellationToken);

    /// <summary>Reads a time from a field of a model, which may be none of this application's; null when there is none.</summary>
    public Task<DateTimeOffset?> ReadTimeAsync(string model, string field, CancellationToken cancellationToken) =>
        connection.UseAsync<DateTimeOffset?>(
            async multiplexer => await multiplexer.GetDatabase().HashGetAsync(_keys.Watch(model), field, CommandFlags.DemandMaster).ConfigureAwait(false) is var text && text.TryParse(out long milliseconds)
                ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
                : null,
            cancellationToken);

    /// <summary>Says that runs are under way; returns those that are to end.</summary>
    public Task<List<string>> BeatAsync(IReadOnlyList<string> runs, TimeSpan expiry, CancellationToken cancellationToken) =>
        connection.UseAsync(
            async multiplexer =>
            {
                var beats = runs.Select(run => multiplexer.GetDatabase().ScriptEvaluateAsync(WatchScripts.Beat, [_keys.Run(run)], [(long)expiry.TotalMilliseconds]));
                var replies = await Task.WhenAll(beats).ConfigureAwait(false);
                return runs.Where((_, index) => (int)replies[index] == 1).ToList();
            },
            cancellationToken);

    /// <summary>Says that runs are over.</summary>
    public Task ForgetRunsAsync(IEnumerable<string> runs, CancellationToken cancellationToken) =>
        connection.UseAsync(
            multiplexer => Task.WhenAll(runs.Select(run => multiplexer.GetDatabase().KeyDeleteAsync(_keys.Run(run)))), cancellationToken);

    /// <summary>Asks a run to end, in whichever process it is; false when none says that it is under way.</summary>
    public Task<bool> AskToEndAsync(string run, TimeSpan expiry, CancellationToken cancellationToken) =>
        connection.UseAsync(multiplexer => multiplexer.GetDatabase().StringSetAsync(_keys.Run(run), "cancel", expiry, When.Exists), cancellationToken);

    private static async Task<Dictionary<string, string>> ReadAsync(IDatabase database, RedisKey key) =>
        (await database.HashGetAllAsync(key, CommandFlags.DemandMaster).ConfigureAwait(false))
            .ToDictionary(static entry => (string)entry.Name!, static entry => (string)entry.Value!, StringComparer.Ordinal);
}
