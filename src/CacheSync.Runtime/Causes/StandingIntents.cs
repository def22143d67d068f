using CacheSync.Redis;

namespace CacheSync.Causes;

/// <summary>The write intents of a model that stand. Past their grace their writers should have been heard of.</summary>
internal sealed class StandingIntents
{
    private readonly Dictionary<string, TimeSpan> _byKey = new(StringComparer.Ordinal);
    private readonly TimeSpan _grace;
    private readonly TimeSpan? _ofModel;

    /// <param name="intents">The intents, the oldest first.</param>
    /// <param name="now">The time of now, in Unix milliseconds of the server.</param>
    /// <param name="grace">The age from which a writer should have been heard of.</param>
    public StandingIntents(IEnumerable<NotedIntent> intents, long now, TimeSpan grace)
    {
        _grace = grace;
        foreach (var noted in intents)
        {
            var age = TimeSpan.FromMilliseconds(now - noted.NotedAt);
            if (noted.Intent.Key is { } key)
            {
                _byKey.TryAdd(key, age);
            }
            else
            {
                _ofModel ??= age;
            }
        }
    }

    /// <summary>Gets how old the oldest intent over any row of the model is, or null when none is past its grace.</summary>
    public TimeSpan? OverModel => PastGrace(_ofModel);

    /// <summary>Returns how old the oldest intent of a key is, or null when none is past its grace.</summary>
    public TimeSpan? Over(string key) => PastGrace(_byKey.TryGetValue(key, out var age) ? age : null);

    /// <summary>Returns whether an intent stood that may concern a key when it was first found wrong. A younger one is not what made it wrong.</summary>
    /// <param name="key">The key.</param>
    /// <param name="ago">How long ago that was, at least.</param>
    public bool StoodOver(string key, TimeSpan ago) => _ofModel >= ago || (_byKey.TryGetValue(key, out var age) && age >= ago);

    private TimeSpan? PastGrace(TimeSpan? age) => age >= _grace ? age : null;
}
