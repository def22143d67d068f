using System.Collections.Concurrent;

namespace CacheSync.Memory;

/// <summary>The models about which Redis has lost its memory, until they are reconciled: what earlier checks found says nothing about them.</summary>
internal sealed class LostMemory
{
    private readonly ConcurrentDictionary<string, bool> _models = new(StringComparer.Ordinal);

    public bool IsLost(CachedModel model) => _models.ContainsKey(model.Name);

    /// <summary>Returns whether this was not known yet.</summary>
    public bool Add(CachedModel model) => _models.TryAdd(model.Name, true);

    /// <summary>Returns whether it had been lost.</summary>
    public bool Remove(CachedModel model) => _models.TryRemove(model.Name, out _);
}
