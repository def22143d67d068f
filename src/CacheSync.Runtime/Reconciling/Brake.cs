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
/// <param name="share">The share of the entries looked at that may be removed, or rewritten.</param>
/// <param name="count">How many of either are never too many.</param>
internal sealed class Brake(double share, int count)
{
    /// <summary>The repairs that are held back at most; as many that exceed the share are an answer before the walk has come to its end.</summary>
    public const int MaxHeld = 100_000;

    /// <summary>How many times <c>count</c> the entries looked at must be before their share tells something.</summary>
    private const int Telling = 10;

    /// <param name="verdicts">What was found so far, with what is to be repaired now.</param>
    /// <param name="replacesUnreadable">Whether what cannot be read is replaced.</param>
    /// <param name="held">The repairs that are confirmed and not made.</param>
    /// <param name="isEnd">Whether nothing more will be looked at.</param>
    public BrakeDecision Decide(in VerdictCounts verdicts, bool replacesUnreadable, int held, bool isEnd)
    {
        var (looked, rewrites) = (verdicts.All - verdicts.Missing, Rewrites(verdicts, replacesUnreadable));
        if (isEnd || held >= MaxHeld)
        {
            return Exceeds(verdicts.Orphaned, looked) || Exceeds(rewrites, looked) ? BrakeDecision.Stop : BrakeDecision.Repair;
        }

        var limit = share * looked;
        return looked >= (long)count * Telling && verdicts.Orphaned <= limit && rewrites <= limit ? BrakeDecision.Rewrite : BrakeDecision.Hold;
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
