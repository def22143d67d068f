namespace CacheSync.Outages;

/// <summary>What is owed to one model; beyond a limit the whole model is, so that an outage cannot fill the memory.</summary>
internal sealed class PendingModel(int limit)
{
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Keys => _keys;

    /// <summary>Gets a value indicating whether the whole model is to be reconciled.</summary>
    public bool IsWholeModel { get; private set; }

    public void Add(IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            if (IsWholeModel)
            {
                return;
            }

            _keys.Add(key);
            if (_keys.Count > limit)
            {
                AddWholeModel();
            }
        }
    }

    /// <summary>Owes the whole model. The reconcile finds the keys kept so far, too.</summary>
    public void AddWholeModel()
    {
        IsWholeModel = true;
        _keys.Clear();
    }
}
