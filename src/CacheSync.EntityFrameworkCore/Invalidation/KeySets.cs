using CacheSync.EntityFrameworkCore.Mapping;
using CacheSync.Invalidation;

namespace CacheSync.EntityFrameworkCore.Invalidation;

/// <summary>The keys that a writer changes, one set per cached model.</summary>
/// <param name="mostKeys">The number of keys of one model above which the whole model stands for them, so that a long transaction cannot fill the memory.</param>
internal sealed class KeySets(int mostKeys = int.MaxValue)
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
            if (!_sets.TryGetValue(set.Model, out var own))
            {
                _sets.Add(set.Model, own = set.CreateEmpty());
            }

            if (own.Add(set) is not { } news)
            {
                continue;
            }

            if (own.Count > mostKeys)
            {
                own.Collapse();
                news = set.CreateEmpty();
                news.AddWholeModel();
            }

            added.Add(news);
        }

        return added;
    }
}
