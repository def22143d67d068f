namespace CacheSync.Checking;

/// <summary>Counts what a run finds and keeps the first inconsistent keys.</summary>
internal sealed class RunTally(int inconsistencyLimit)
{
    private readonly List<Inconsistency> _inconsistencies = [];

    public VerdictCounts Verdicts { get; private set; }

    public RepairCounts Repaired { get; private set; }

    public long UnparsedKeys { get; set; }

    public IReadOnlyList<Inconsistency> Inconsistencies => _inconsistencies;

    public void Add(string name, in Judgement judgement)
    {
        if (judgement.Verdict is not { } verdict)
        {
            return;
        }

        Verdicts = Verdicts.With(verdict);
        if (verdict is not (Verdict.Consistent or Verdict.InFlight) && _inconsistencies.Count < inconsistencyLimit)
        {
            _inconsistencies.Add(new(name, verdict, judgement.Differences, judgement.Problem));
        }
    }

    public void AddConsistent(long count) => Verdicts = Verdicts with { Consistent = Verdicts.Consistent + count };

    public void Add(RepairCounts repaired) => Repaired += repaired;
}
