namespace CacheSync.Causes;

/// <summary>Names a cause where something speaks for it. That nothing speaks for another one is no evidence: it stays unknown.</summary>
internal static class CauseDecision
{
    private const string ForeignSentence = "The entry does not begin with the shape id ($s) that CacheSync writes into every entry.";
    private const string ShapeSentence = "The entry carries the shape id ($s) of another version of the class.";

    public static CauseFinding Decide(in CauseEvidence evidence) => evidence switch
    {
        { Form: EntryForm.Absent } => evidence is { Verdict: Verdict.Missing, IsWriterAtWork: false, Trail: { } trail } ? TrailDecision.DecideAbsent(trail) : default,
        { Form: EntryForm.Foreign } => UnlessIntended(SuspectedCause.ForeignWriter, ForeignSentence, evidence.KeyIntent),
        { Verdict: Verdict.ShapeOutdated } => UnlessIntended(SuspectedCause.Shape, ShapeSentence, evidence.KeyIntent),
        { Verdict: Verdict.Stale or Verdict.Orphaned, KeyIntent: { } age } => Lost("this key", age),
        { Verdict: Verdict.Stale or Verdict.Orphaned, ModelIntent: { } age } => Lost("any row of the model", age),
        { Verdict: Verdict.Stale or Verdict.Orphaned, IsWriterAtWork: false, Trail: { } trail } => TrailDecision.DecidePresent(trail),
        _ => default,
    };

    private static CauseFinding Lost(string what, TimeSpan age) => new(
        SuspectedCause.LostInvalidation,
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"A writer noted {(long)age.TotalSeconds} s ago that it was about to change {what}, and was not heard of again."));

    /// <summary>An intent of the key is evidence for another cause. One over the whole model says less of this key than its own bytes do.</summary>
    private static CauseFinding UnlessIntended(SuspectedCause cause, string sentence, TimeSpan? keyIntent) =>
        keyIntent is null ? new(cause, sentence) : new(SuspectedCause.Unknown, $"{sentence} But a write intent of the key stands too: either may be the cause.");
}
