using CacheSync.Invalidation;

namespace CacheSync.Outages;

/// <summary>What is owed to one model; beyond a limit the whole model is, so that an outage cannot fill the memory.</summary>
internal sealed class PendingModel(int limit)
{
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

    private readonly List<Intent> _settled = [];

    public IReadOnlyCollection<string> Keys => _keys;

    /// <summary>Gets the intents of writers that are known to have committed: to be forgotten once the keys are invalidated, and not before.</summary>
    public IReadOnlyCollection<Intent> Settled => _settled;

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

    /// <summary>Adds intents that the keys kept so far settle. Beyond the limit, or where their keys are not kept, they stand until the sweep forgets them.</summary>
    public void AddSettled(IEnumerable<Intent> intents)
    {
        if (!IsWholeModel)
        {
            _settled.AddRange(intents.Take(limit - _settled.Count));
        }
    }

    /// <summary>Owes the whole model. The reconcile finds the keys kept so far, too.</summary>
    public void AddWholeModel()
    {
        IsWholeModel = true;
        _keys.Clear();
        _settled.Clear();
    }
}
