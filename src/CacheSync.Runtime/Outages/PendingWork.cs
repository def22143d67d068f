using CacheSync.Invalidation;

namespace CacheSync.Outages;

/// <summary>What writers could not tell Redis: the keys to invalidate, and the intents of writers that have not ended. Not for use by two threads at once.</summary>
internal sealed class PendingWork(int limit)
{
    private readonly Dictionary<CachedModel, PendingModel> _models = [];
    private readonly Dictionary<WriterToken, Dictionary<CachedModel, List<Intent>>> _unnoted = [];
    private readonly Dictionary<CachedModel, int> _unnotedCounts = [];

    // Stands for all writers of a model beyond the limit, and stays when they end: which of them it stands for is not kept.
    private readonly Dictionary<CachedModel, Intent> _anyRow = [];

    /// <summary>Gets what is to be invalidated or reconciled.</summary>
    public IReadOnlyDictionary<CachedModel, PendingModel> Models => _models;

    /// <summary>Gets the intents that are to be noted, by model.</summary>
    public IEnumerable<KeyValuePair<CachedModel, List<Intent>>> Unnoted => _unnoted.Values.SelectMany(static intents => intents)
        .Concat(_anyRow.Select(static model => KeyValuePair.Create(model.Key, new List<Intent> { model.Value })));

    public bool IsEmpty => _models.Count == 0 && _unnoted.Count == 0 && _anyRow.Count == 0;

    /// <summary>Gets the number of keys in memory.</summary>
    public int KeyCount => _models.Values.Sum(static model => model.Keys.Count) + _unnotedCounts.Values.Sum() + _anyRow.Count;

    public void AddKeys(CachedModel model, IEnumerable<string> keys) => Get(model).Add(keys);

    /// <summary>Adds intents of a writer that is known to have committed; its keys were added before.</summary>
    public void AddSettled(CachedModel model, IEnumerable<Intent> intents) => Get(model).AddSettled(intents);

    public void AddWholeModel(CachedModel model) => Get(model).AddWholeModel();

    /// <summary>Takes out the keys that are to be invalidated. Whole models and intents stay, and so what an end of their writer takes away is still found.</summary>
    public PendingWork TakeKeys()
    {
        var keys = new PendingWork(limit);
        foreach (var (model, pending) in _models.Where(static model => !model.Value.IsWholeModel).ToList())
        {
            _models.Remove(model);
            keys._models.Add(model, pending);
        }

        return keys;
    }

    /// <summary>Drops what is owed to a model: it is paid.</summary>
    public void IsPaid(CachedModel model) => _models.Remove(model);

    /// <summary>Keeps intents that could not be noted, until their writer ends. Beyond the limit one intent for any row stands for all of the model's.</summary>
    public void AddUnnoted(WriterToken writer, CachedModel model, IReadOnlyCollection<Intent> intents)
    {
        var count = _unnotedCounts.GetValueOrDefault(model);
        if (_anyRow.ContainsKey(model) || count + intents.Count > limit)
        {
            _anyRow.TryAdd(model, new(WriterToken.New(), null));
            return;
        }

        if (!_unnoted.TryGetValue(writer, out var models))
        {
            _unnoted.Add(writer, models = []);
        }

        if (!models.TryGetValue(model, out var kept))
        {
            models.Add(model, kept = []);
        }

        kept.AddRange(intents);
        _unnotedCounts[model] = count + intents.Count;
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
            AddSettled(model, pending.Settled);
        }

        foreach (var (writer, models) in other._unnoted)
        {
            foreach (var (model, intents) in models)
            {
                AddUnnoted(writer, model, intents);
            }
        }

        foreach (var (model, intent) in other._anyRow)
        {
            _anyRow.TryAdd(model, intent);
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
