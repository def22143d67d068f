using System.Collections.Concurrent;
using CacheSync.Walking;

namespace CacheSync.Control;

/// <summary>What this process knows of pauses and levels; <see cref="ControlService"/> keeps it up to date.</summary>
internal sealed class ControlState
{
    private readonly ConcurrentDictionary<string, bool> _paused = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, KnownLevel> _levels = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, IReadOnlyList<AlertKind>> _alerts = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, WalkState> _walks = new(StringComparer.OrdinalIgnoreCase);
    private volatile bool _allPaused;

    public bool IsEverythingPaused => _allPaused;

    public bool IsPaused(string model) => _allPaused || _paused.ContainsKey(model);

    /// <summary>Returns the level that the checks before came to; unknown before the first one.</summary>
    public ConsistencyLevel LevelOf(string model) => FindLevel(model)?.Level ?? ConsistencyLevel.Unknown;

    /// <summary>Returns what is known of the level; null before the first check.</summary>
    public KnownLevel? FindLevel(string model) => _levels.GetValueOrDefault(model);

    /// <summary>Returns the alerts about a model that stand, a few seconds old.</summary>
    public IReadOnlyList<AlertKind> AlertsOf(string model) => _alerts.GetValueOrDefault(model, []);

    public void SetAlerts(string model, IReadOnlyList<AlertKind> kinds) => _alerts[model] = kinds;

    /// <summary>Takes the level that a check of this process came to. It is owed to Redis until <see cref="LevelIsSettled"/>.</summary>
    public KnownLevel SetLevel(string model, ConsistencyLevel level) =>
        _levels.AddOrUpdate(model, _ => new(level, null, isOwed: true), (_, before) => new(level, before.InRedis, isOwed: true));

    /// <summary>Says that a level is not owed any more: Redis has taken it, or a newer one of another process.</summary>
    public void LevelIsSettled(string model, KnownLevel level) => _levels.TryUpdate(model, new(level.Level, level.Level, isOwed: false), level);

    /// <summary>Takes over a level that was read from Redis, unless a check of this process has come to another one meanwhile: the one that was read may be the one before it.</summary>
    /// <param name="model">The name of the model.</param>
    /// <param name="level">The level that was read.</param>
    /// <param name="before">What <see cref="FindLevel"/> returned before the reading.</param>
    public void AdoptLevel(string model, ConsistencyLevel level, KnownLevel? before)
    {
        if (before is null)
        {
            _levels.TryAdd(model, new(level, level, isOwed: false));
        }
        else if (!before.IsOwed && before.Level != level)
        {
            _levels.TryUpdate(model, new(level, level, isOwed: false), before);
        }
    }

    /// <summary>Returns where the slow walk stands; null before its first step.</summary>
    public WalkState? WalkOf(string model) => _walks.GetValueOrDefault(model);

    public void SetWalk(string model, WalkState walk) => _walks[model] = walk;

    public void SetPaused(string? model, bool isPaused)
    {
        if (model is null)
        {
            _allPaused = isPaused;
        }
        else if (isPaused)
        {
            _paused[model] = true;
        }
        else
        {
            _paused.TryRemove(model, out _);
        }
    }
}
