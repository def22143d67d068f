using CacheSync.EntityFrameworkCore.Mapping;
using CacheSync.Invalidation;

namespace CacheSync.EntityFrameworkCore.Invalidation;

/// <summary>The keys that a writer changes, one set per cached model.</summary>
internal sealed class KeySets
{
    private readonly Dictionary<CachedModel, IKeySet> _sets = [];

    public bool IsEmpty => _sets.Count == 0;

    public IReadOnlyList<IKeySet> All => [.. _sets.Values.Where(set => !set.IsEmpty)];

    public IKeySet For(KeyRoute route)
    {
        if (!_sets.TryGetValue(route.Model, out var set))
        {
            _sets.Add(route.Model, set = route.CreateSet());
        }

        return set;
    }

    /// <summary>Adds sets, and returns what was new in them. What is returned is not changed later, so it may be handed over.</summary>
    public IReadOnlyList<IKeySet> Add(IReadOnlyList<IKeySet> sets)
    {
        List<IKeySet> added = [];
        foreach (var set in sets)
        {
            if (_sets.TryGetValue(set.Model, out var own))
            {
                if (own.Add(set) is { } news)
                {
                    added.Add(news);
                }
            }
            else
            {
                var copy = set.CreateEmpty();
                copy.Add(set);
                _sets.Add(set.Model, copy);
                added.Add(set);
            }
        }

        return added;
    }
}
