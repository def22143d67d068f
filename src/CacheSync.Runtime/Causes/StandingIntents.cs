using CacheSync.Redis;

namespace CacheSync.Causes;

/// <summary>The write intents of a model that stand past their grace: their writers should have been heard of.</summary>
internal sealed class StandingIntents
{
    private readonly Dictionary<string, TimeSpan> _byKey = new(StringComparer.Ordinal);

    /// <param name="intents">The intents, the oldest first.</param>
    /// <param name="now">The time of now, in Unix milliseconds of the server.</param>
    public StandingIntents(IEnumerable<NotedIntent> intents, long now)
    {
        foreach (var noted in intents)
        {
            var age = TimeSpan.FromMilliseconds(now - noted.NotedAt);
            if (noted.Intent.Key is { } key)
            {
                _byKey.TryAdd(key, age);
            }
            else
            {
                OverModel ??= age;
            }
        }
    }

    /// <summary>Gets how old the oldest intent over any row of the model is, or null.</summary>
    public TimeSpan? OverModel { get; }

    /// <summary>Returns how old the oldest intent of a key is, or null.</summary>
    public TimeSpan? Over(string key) => _byKey.TryGetValue(key, out var age) ? age : null;
}
