namespace CacheSync.Invalidation;

/// <summary>The keys of one cached model that a writer changes.</summary>
internal sealed class KeySet<TEntity, TKey>(CachedModel<TEntity, TKey> model) : IKeySet
    where TEntity : class
    where TKey : notnull
{
    private readonly HashSet<TKey> _keys = [];
    private bool _isCollapsed;

    public CachedModel<TEntity, TKey> Model => model;

    public IReadOnlyCollection<TKey> Keys => _keys;

    public int Count => _keys.Count;

    public bool IsWholeModel { get; private set; }

    CachedModel IKeySet.Model => model;

    public bool Add(TKey key) => _keys.Add(key);

    public void AddWholeModel() => IsWholeModel = true;

    public void Collapse()
    {
        (_isCollapsed, IsWholeModel) = (true, true);
        _keys.Clear();
        _keys.TrimExcess();
    }

    public IKeySet CreateEmpty() => new KeySet<TEntity, TKey>(model);

    public IEnumerable<string> FormatKeys() => _keys.Select(model.FormatKey);

    public IKeySet? Add(IKeySet other)
    {
        if (_isCollapsed)
        {
            return null;
        }

        var keys = ((KeySet<TEntity, TKey>)other)._keys;
        KeySet<TEntity, TKey>? added = null;
        foreach (var key in keys)
        {
            if (_keys.Add(key))
            {
                (added ??= new(model)).Add(key);
            }
        }

        if (other.IsWholeModel && !IsWholeModel)
        {
            IsWholeModel = true;
            (added ??= new(model)).AddWholeModel();
        }

        return added;
    }
}
