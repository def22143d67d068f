using System.Globalization;

namespace CacheSync.Causes;

/// <summary>Names a cause where something speaks for it. That nothing speaks for another one is no evidence: it stays unknown.</summary>
internal static class CauseDecision
{
    private const string Key = "this key";
    private const string AnyRow = "any row of the model";
    private const string ForeignSentence = "The entry does not begin with the shape id ($s) that CacheSync writes into every entry.";
    private const string ShapeSentence = "The entry carries the shape id ($s) of another version of the class.";

    public static CauseFinding Decide(in CauseEvidence evidence) => evidence switch
    {
        { Form: EntryForm.Absent } => evidence is { Verdict: Verdict.Missing, IsWriterAtWork: false, Trail: { } trail } ? TrailDecision.DecideAbsent(trail) : default,
        { Form: EntryForm.Foreign } => UnlessIntended(SuspectedCause.ForeignWriter, ForeignSentence, evidence.KeyIntents is not null),
        { Verdict: Verdict.ShapeOutdated } => UnlessIntended(SuspectedCause.Shape, ShapeSentence, evidence.KeyIntents is not null),
        { Verdict: not (Verdict.Stale or Verdict.Orphaned) } => default,
        _ when evidence.KeyIntents is not null || evidence.ModelIntents is not null => DecideIntended(evidence),
        { IsWriterAtWork: false, Trail: { } trail } => TrailDecision.DecidePresent(trail),
        _ => default,
    };

    /// <summary>What was invalidated after an intent was noted may have been made wrong by another: also by a writer that was heard of late, after an outage of Redis.</summary>
    private static CauseFinding DecideIntended(in CauseEvidence evidence)
    {
        var invalidatedAt = evidence.Trail?.Key.InvalidatedAt;
        return Lost(Key, evidence.KeyIntents, invalidatedAt) ?? Lost(AnyRow, evidence.ModelIntents, invalidatedAt)
            ?? (evidence.KeyIntents is { } ofKey ? Answered(Key, ofKey, evidence) : Answered(AnyRow, evidence.ModelIntents!.Value, evidence));
    }

    private static CauseFinding? Lost(string what, SilentWriters? writers, long? invalidatedAt) =>
        writers is { } silent && silent.FirstUnanswered(invalidatedAt) is { } noted
            ? new(SuspectedCause.LostInvalidation, $"A writer noted {Ago(silent.Now, noted)} ago that it was about to change {what}, and was not heard of again.")
            : null;

    private static CauseFinding Answered(string what, SilentWriters writers, in CauseEvidence evidence) => new(
        SuspectedCause.Unknown,
        $"A writer noted {Ago(writers.Now, writers.FirstNoted)} ago that it was about to change {what}, and its intent stands. But the key was invalidated {Ago(evidence.Trail!.Value.Now, evidence.Trail.Value.Key.InvalidatedAt!.Value)} ago, with that or after it: what made the entry wrong since is not known.");

    private static string Ago(long now, long time) => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, now - time) / 1000} s");

    /// <summary>An intent of the key is evidence for another cause. One over the whole model says less of this key than its own bytes do.</summary>
    private static CauseFinding UnlessIntended(SuspectedCause cause, string sentence, bool isIntended) =>
        isIntended ? new(SuspectedCause.Unknown, $"{sentence} But a write intent of the key stands too: either may be the cause.") : new(cause, sentence);
}
