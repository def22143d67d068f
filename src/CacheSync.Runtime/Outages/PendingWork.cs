using CacheSync.Invalidation;

namespace CacheSync.Outages;

/// <summary>What writers could not tell Redis: the keys to invalidate, and the intents of writers that have not ended. Not for use by two threads at once.</summary>
internal sealed class PendingWork(int limit)
{
    private readonly Dictionary<CachedModel, PendingModel> _models = [];
    private readonly Dictionary<WriterToken, Dictionary<CachedModel, List<Intent>>> _unnoted = [];
    private readonly Dictionary<CachedModel, int> _unnotedCounts = [];

    /// <summary>Gets what is to be invalidated or reconciled.</summary>
    public IReadOnlyDictionary<CachedModel, PendingModel> Models => _models;

    /// <summary>Gets the intents that are to be noted, by model.</summary>
    public IEnumerable<KeyValuePair<CachedModel, List<Intent>>> Unnoted => _unnoted.Values.SelectMany(static intents => intents);

    public bool IsEmpty => _models.Count == 0 && _unnoted.Count == 0;

    /// <summary>Gets the number of keys in memory.</summary>
    public int KeyCount => _models.Values.Sum(static model => model.Keys.Count) + _unnotedCounts.Values.Sum();

    public void AddKeys(CachedModel model, IEnumerable<string> keys) => Get(model).Add(keys);

    public void AddWholeModel(CachedModel model) => Get(model).AddWholeModel();

    /// <summary>Keeps intents that could not be noted, until their writer ends. Beyond the limit any row of the model stands for the keys.</summary>
    public void AddUnnoted(WriterToken writer, CachedModel model, IReadOnlyCollection<Intent> intents)
    {
        if (!_unnoted.TryGetValue(writer, out var models))
        {
            _unnoted.Add(writer, models = []);
        }

        if (!models.TryGetValue(model, out var kept))
        {
            models.Add(model, kept = []);
        }

        var others = _unnotedCounts.GetValueOrDefault(model) - kept.Count;
        if (others + kept.Count + intents.Count > limit)
        {
            kept.Clear();
            kept.Add(new(writer, null));
        }
        else
        {
            kept.AddRange(intents);
        }

        _unnotedCounts[model] = others + kept.Count;
    }

    /// <summary>Drops the intents of a writer that has ended: what it owes is known now.</summary>
    public void RemoveWriter(WriterToken writer)
    {
        if (_unnoted.Remove(writer, out var models))
        {
            foreach (var (model, intents) in models)
            {
                _unnotedCounts[model] -= intents.Count;
            }
        }
    }

    /// <summary>Adds what another attempt to pay could not.</summary>
    public void Add(PendingWork other)
    {
        foreach (var (model, pending) in other._models)
        {
            if (pending.IsWholeModel)
            {
                AddWholeModel(model);
            }

            AddKeys(model, pending.Keys);
        }

        foreach (var (writer, models) in other._unnoted)
        {
            foreach (var (model, intents) in models)
            {
                AddUnnoted(writer, model, intents);
            }
        }
    }

    private PendingModel Get(CachedModel model)
    {
        if (!_models.TryGetValue(model, out var pending))
        {
            _models.Add(model, pending = new(limit));
        }

        return pending;
    }
}
