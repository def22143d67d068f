namespace CacheSync.Reconciling;

/// <summary>
/// The limit past which a run stops repairing. Removals (orphaned entries) and rewrites (stale, outdated, and unreadable ones that are to be replaced)
/// are each held against the entries looked at so far; an entry that is created takes nothing away and does not count.
/// </summary>
/// <remarks>
/// The share is that of the whole run, not of a batch: where many differ close together, or the entries without a row come last, what exceeds the
/// share is held back and the walk goes on. It is repaired once the share has fallen to the limit, and never if it has not by the end.
/// </remarks>
/// <param name="share">The share of the entries looked at that may be removed, or rewritten.</param>
/// <param name="count">How many of either are never too many.</param>
internal sealed class Brake(double share, int count)
{
    /// <summary>The repairs that are held back at most; as many that exceed the share are an answer before the walk has come to its end.</summary>
    public const int MaxHeld = 100_000;

    /// <param name="verdicts">What was found so far, with what is to be repaired now.</param>
    /// <param name="replacesUnreadable">Whether what cannot be read is replaced.</param>
    /// <param name="held">The repairs that are confirmed and not made.</param>
    /// <param name="isEnd">Whether nothing more will be looked at.</param>
    public BrakeDecision Decide(in VerdictCounts verdicts, bool replacesUnreadable, int held, bool isEnd)
    {
        var looked = verdicts.All - verdicts.Missing;
        if (!Exceeds(verdicts.Orphaned, looked) && !Exceeds(Rewrites(verdicts, replacesUnreadable), looked))
        {
            return BrakeDecision.Repair;
        }

        return isEnd || held >= MaxHeld ? BrakeDecision.Stop : BrakeDecision.Hold;
    }

    /// <summary>Says why a run was stopped, and what to do.</summary>
    public string Explain(in VerdictCounts verdicts, bool replacesUnreadable, in RepairCounts repaired) => FormattableString.Invariant(
        $"Stopped by the brake: of {verdicts.All - verdicts.Missing} entries looked at, {verdicts.Orphaned} have no row and {Rewrites(verdicts, replacesUnreadable)} would be rewritten. More than {count}, and more than {share * 100:0.#} %, of either is rather a wrong or an empty database than a wrong cache. {repaired.Removed} were removed and {repaired.Updated} rewritten before. Look at the connection string and the query filters; if the source is right, run again with OverrideBrake.");

    /// <summary>Says why a run over an empty source was stopped, and what to do.</summary>
    public static string ExplainEmptySource(string source) =>
        $"Stopped by the brake: the source ({source}) has no rows at all, while the cache holds entries. Nothing was removed. Look at the connection string and the query filters; if the table is meant to be empty, run again with OverrideBrake.";

    private static long Rewrites(in VerdictCounts verdicts, bool replacesUnreadable) =>
        verdicts.Stale + verdicts.ShapeOutdated + (replacesUnreadable ? verdicts.Unreadable : 0);

    private bool Exceeds(long changes, long looked) => changes > count && changes > share * looked;
}
