using CacheSync.Redis;

namespace CacheSync.Causes;

/// <summary>The write intents of a model that stand. Past their grace their writers should have been heard of.</summary>
internal sealed class StandingIntents
{
    private readonly Dictionary<string, Standing> _byKey = new(StringComparer.Ordinal);
    private readonly Standing? _ofModel;
    private readonly long _now;

    /// <param name="intents">The intents, the oldest first.</param>
    /// <param name="now">The time of now, in Unix milliseconds of the server.</param>
    /// <param name="grace">The age from which a writer should have been heard of.</param>
    public StandingIntents(IEnumerable<NotedIntent> intents, long now, TimeSpan grace)
    {
        _now = now;
        foreach (var noted in intents)
        {
            var isSilent = now - noted.NotedAt >= grace.TotalMilliseconds;
            if (noted.Intent.Key is { } key)
            {
                _byKey[key] = Standing.Add(_byKey.TryGetValue(key, out var known) ? known : null, noted.NotedAt, isSilent);
            }
            else
            {
                _ofModel = Standing.Add(_ofModel, noted.NotedAt, isSilent);
            }
        }
    }

    /// <summary>Gets the writers that may have changed any row of the model, or null when none is past its grace.</summary>
    public SilentWriters? OverModel => Silent(_ofModel);

    /// <summary>Returns the writers that may have changed a key, or null when none is past its grace.</summary>
    public SilentWriters? Over(string key) => Silent(Of(key));

    /// <summary>Returns whether an intent stood that may concern a key when it was first found wrong. A younger one is not what made it wrong.</summary>
    /// <param name="key">The key.</param>
    /// <param name="ago">How long ago that was, at least.</param>
    public bool StoodOver(string key, TimeSpan ago) => Stood(_ofModel, ago) || Stood(Of(key), ago);

    private Standing? Of(string key) => _byKey.TryGetValue(key, out var known) ? known : null;

    private bool Stood(Standing? standing, TimeSpan ago) => standing is { } known && _now - known.First >= ago.TotalMilliseconds;

    private SilentWriters? Silent(Standing? standing) => standing is { LastSilent: { } last } known ? new(known.First, last, _now) : null;

    /// <summary>When the first intent was noted, and the last of those past their grace.</summary>
    private readonly record struct Standing(long First, long? LastSilent)
    {
        public static Standing Add(Standing? known, long notedAt, bool isSilent) => new(known?.First ?? notedAt, isSilent ? notedAt : known?.LastSilent);
    }
}
