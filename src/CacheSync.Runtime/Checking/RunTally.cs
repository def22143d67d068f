namespace CacheSync.Checking;

/// <summary>Counts what a run finds, and keeps the first inconsistent keys and what became of them.</summary>
internal sealed class RunTally(int inconsistencyLimit)
{
    // Bounds the memory of a run that repairs a large model; what the history remembers of a model is far less.
    private const int MaxRepairedKeys = 100_000;

    private readonly List<Inconsistency> _inconsistencies = [];
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<RepairedKeys> _repairedKeys = [];
    private int _repairedCount;

    public VerdictCounts Verdicts { get; private set; }

    public RepairCounts Repaired { get; private set; }

    public long UnparsedKeys { get; set; }

    public IReadOnlyList<Inconsistency> Inconsistencies => _inconsistencies;

    /// <summary>Gets how many more inconsistencies are listed.</summary>
    public int Room => inconsistencyLimit - _inconsistencies.Count;

    /// <summary>Gets the keys that were repaired, listed as inconsistencies or not; the first hundred thousand of them.</summary>
    public IReadOnlyList<RepairedKeys> RepairedKeys => _repairedKeys;

    public void Add<TKey>(Suspect<TKey> suspect)
        where TKey : notnull
    {
        var judgement = suspect.Judgement;
        if (judgement.Verdict is not { } verdict)
        {
            return;
        }

        Verdicts = Verdicts.With(verdict);
        if (verdict is not (Verdict.Consistent or Verdict.InFlight) && _inconsistencies.Count < inconsistencyLimit)
        {
            _places[suspect.Name] = _inconsistencies.Count;
            _inconsistencies.Add(new(suspect.Name, verdict, judgement.Differences, judgement.Problem)
            {
                FirstSeen = suspect.First.At,
                ConfirmedAfter = suspect.ConfirmedAfter,
                Cause = suspect.Cause.Cause,
                Evidence = suspect.Cause.Evidence,
            });
        }
    }

    public void AddConsistent(long count) => Verdicts = Verdicts with { Consistent = Verdicts.Consistent + count };

    public void Add(RepairCounts counts, RepairedKeys repaired)
    {
        Repaired += counts;
        foreach (var name in repaired.Names)
        {
            if (_places.TryGetValue(name, out var place))
            {
                _inconsistencies[place] = _inconsistencies[place] with { RepairedAt = repaired.At };
            }
        }

        if (repaired.Names.Count > 0 && _repairedCount < MaxRepairedKeys)
        {
            _repairedCount += repaired.Names.Count;
            _repairedKeys.Add(repaired);
        }
    }
}
