namespace CacheSync.Reconciling;

/// <summary>
/// The limit past which a run stops repairing. Removals (orphaned entries) and rewrites (stale, outdated, and unreadable ones that are to be replaced)
/// are each held against the entries looked at so far; an entry that is created takes nothing away and does not count.
/// </summary>
/// <remarks>
/// The share is that of the whole run, not of a batch, and a run repairs little before it knows the share: else each of many runs against a wrong database
/// would begin with the first hundred. Removals, which alone cannot be made good by the next read, are held back until the walk has come to its end; rewrites
/// until ten times as many entries were looked at as are never too many, and longer while they exceed the share. A walk that is ended before its time
/// leaves to the next one what was held back.
/// </remarks>
/// <param name="model">The name of the model.</param>
/// <param name="share">The share of the entries looked at that may be removed, or rewritten.</param>
/// <param name="count">How many of either are never too many.</param>
internal sealed class Brake(string model, double share, int count)
{
    /// <summary>The repairs that are held back at most; as many that exceed the share are an answer before the walk has come to its end.</summary>
    public const int MaxHeld = 100_000;

    /// <summary>How many times <c>count</c> the entries looked at must be before their share tells something.</summary>
    private const int Telling = 10;

    /// <summary>The next step, as code, as a request and as an option.</summary>
    private string WayOut =>
        $"Look at the connection string and the query filters. If the source is right, reconcile past the brake: ReconcileAsync(ReconcileOptions.Everything with {{ OverrideBrake = true }}), or POST models/{Uri.EscapeDataString(model)}/reconcile with {{\"force\":true,\"batchSize\":null,\"maxEntries\":null,\"overrideBrake\":true}}; where so many changes are usual, raise CacheSync:BrakeShare.";

    /// <param name="verdicts">What was found so far, with what is to be repaired now.</param>
    /// <param name="replacesUnreadable">Whether what cannot be read is replaced.</param>
    /// <param name="held">The repairs that are confirmed and not made.</param>
    /// <param name="isEnd">Whether nothing more will be looked at.</param>
    public BrakeDecision Decide(in VerdictCounts verdicts, bool replacesUnreadable, int held, bool isEnd)
    {
        var (looked, rewrites) = (Looked(verdicts), Rewrites(verdicts, replacesUnreadable));
        if (isEnd || held >= MaxHeld)
        {
            return Exceeds(verdicts.Orphaned, looked) || Exceeds(rewrites, looked) ? BrakeDecision.Stop : BrakeDecision.Repair;
        }

        var limit = share * looked;
        return looked >= (long)count * Telling && verdicts.Orphaned <= limit && rewrites <= limit ? BrakeDecision.Rewrite : BrakeDecision.Hold;
    }

    /// <summary>Says why a run was stopped, what it has done, and how to have the rest done.</summary>
    public string Explain(in VerdictCounts verdicts, bool replacesUnreadable, in RepairCounts repaired) => FormattableString.Invariant(
        $"Stopped by the brake: of {Looked(verdicts)} entries looked at, {verdicts.Orphaned} have no row and {Rewrites(verdicts, replacesUnreadable)} differ from theirs. {Limits(verdicts)} {repaired.Removed} were removed, {repaired.Updated} rewritten and {repaired.Created} created; the others are as they were. {WayOut}");

    /// <summary>Says that what a sample has found would be past the brake in the whole model.</summary>
    public string ExplainSample(in VerdictCounts verdicts, double? coverage) => FormattableString.Invariant(
        $"Held back by the brake: of {Looked(verdicts)} entries {(coverage is < 1 and var part ? FormattableString.Invariant($"in a sample of {part * 100:0.##} % of the keys") : "looked at")}, {verdicts.Orphaned} have no row and {Rewrites(verdicts, false)} differ from theirs. {Limits(verdicts)} What is missing was created; these are as they were. {WayOut}");

    /// <summary>Says why a run over an empty source was stopped, and what to do.</summary>
    public string ExplainEmptySource(string source) =>
        $"Stopped by the brake: the source ({source}) has no rows at all, while the cache holds entries. Nothing was removed. {WayOut}";

    private static long Looked(in VerdictCounts verdicts) => verdicts.All - verdicts.Missing;

    private string Limits(in VerdictCounts verdicts) => FormattableString.Invariant(
        $"More than {Math.Max(count, (long)(share * Looked(verdicts)))} of that many are not removed, and not rewritten (CacheSync:BrakeShare {share * 100:0.#} %, CacheSync:BrakeCount {count}): they are rather the sign of a wrong database than of a wrong cache.");

    private static long Rewrites(in VerdictCounts verdicts, bool replacesUnreadable) =>
        verdicts.Stale + verdicts.ShapeOutdated + (replacesUnreadable ? verdicts.Unreadable : 0);

    private bool Exceeds(long changes, long looked) => changes > count && changes > share * looked;
}
