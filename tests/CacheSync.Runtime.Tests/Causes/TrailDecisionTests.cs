using CacheSync.Causes;
using CacheSync.Redis;

namespace CacheSync.Runtime.Tests.Causes;

/// <summary>One time line, in milliseconds: the trail is complete since 100, the run began at 900, now is 1,000.</summary>
public sealed class TrailDecisionTests
{
    private const long Since = 100;
    private const long RunBegan = 900;
    private const long Now = 1_000;

    [Fact]
    public void A_right_entry_whose_row_changed_without_an_invalidation_was_written_past() =>
        Assert.Equal(
            new(SuspectedCause.WritePastCache, "The entry was right 0 s ago and is the same since. Its row has changed, and no write intent and no invalidation of the key was noted."),
            Present(new(null, new(500, "entry"))));

    [Theory]
    [InlineData(499L, SuspectedCause.WritePastCache)]
    [InlineData(500L, SuspectedCause.Unknown)]
    [InlineData(501L, SuspectedCause.StaleFill)]
    [InlineData(899L, SuspectedCause.StaleFill)]
    [InlineData(900L, SuspectedCause.Unknown)]
    public void An_invalidation_tells_by_its_place(long invalidatedAt, SuspectedCause cause) =>
        Assert.Equal(cause, Present(new(invalidatedAt, new(500, "entry"))).Cause);

    [Theory]
    [InlineData(99L, SuspectedCause.Unknown)]
    [InlineData(100L, SuspectedCause.WritePastCache)]
    public void What_was_seen_before_the_trail_is_complete_proves_nothing(long seenAt, SuspectedCause cause) =>
        Assert.Equal(cause, Present(new(null, new(seenAt, "entry"))).Cause);

    [Fact]
    public void An_invalidation_from_before_the_trail_is_complete_proves_nothing() =>
        Assert.Equal(default, Present(new(99, new(50, "entry"))));

    [Theory]
    [InlineData("entry", 300L, 400L, SuspectedCause.StaleFill)]
    [InlineData("entry", 300L, 600L, SuspectedCause.StaleFill)]
    [InlineData("entry", 400L, 400L, SuspectedCause.Unknown)]
    [InlineData("other", 300L, 400L, SuspectedCause.Unknown)]
    public void What_was_right_before_an_invalidation_and_stands_again_is_a_stale_fill(string earlier, long earlierAt, long invalidatedAt, SuspectedCause cause) =>
        Assert.Equal(cause, Present(new(invalidatedAt, new(500, "newer", 0, earlierAt, earlier))).Cause);

    [Theory]
    [InlineData("row", 400L, SuspectedCause.StaleFill)]
    [InlineData("row", 600L, SuspectedCause.Unknown)]
    [InlineData("row", null, SuspectedCause.Unknown)]
    [InlineData("newer", 400L, SuspectedCause.Unknown)]
    public void Something_else_over_what_the_row_still_says_is_a_stale_fill(string seen, long? invalidatedAt, SuspectedCause cause) =>
        Assert.Equal(cause, Present(new(invalidatedAt, new(500, seen))).Cause);

    [Fact]
    public void What_was_never_seen_has_no_cause() =>
        Assert.Equal((default, default, default), (Present(new(500, null)), Present(default), Absent(new(null, null))));

    [Theory]
    [InlineData(500L, 999L, null, null, SuspectedCause.ExpiredOrEvicted)]
    [InlineData(500L, 1_001L, null, null, SuspectedCause.Unknown)]
    [InlineData(500L, 0L, null, null, SuspectedCause.Unknown)]
    [InlineData(500L, 0L, null, 500L, SuspectedCause.ExpiredOrEvicted)]
    [InlineData(500L, 0L, null, 499L, SuspectedCause.Unknown)]
    [InlineData(500L, 999L, 500L, 700L, SuspectedCause.Unknown)]
    [InlineData(500L, 999L, 499L, null, SuspectedCause.ExpiredOrEvicted)]
    [InlineData(99L, 999L, null, 700L, SuspectedCause.Unknown)]
    public void What_is_gone_expired_or_was_evicted_where_nothing_else_removed_it(long seenAt, long until, long? invalidatedAt, long? evictedAfter, SuspectedCause cause) =>
        Assert.Equal(cause, Absent(new(invalidatedAt, new(seenAt, "entry", until)), evictedAfter).Cause);

    [Fact]
    public void Intents_come_first_and_a_writer_at_work_leaves_it_unknown()
    {
        var trail = new TrailEvidence(Now, Since, RunBegan, new(null, new(500, "entry", 999)), "entry", "row");

        Assert.Equal(SuspectedCause.WritePastCache, CauseDecision.Decide(new(Verdict.Stale, EntryForm.Own, Trail: trail)).Cause);
        Assert.Equal(SuspectedCause.WritePastCache, CauseDecision.Decide(new(Verdict.Orphaned, EntryForm.Own, Trail: trail)).Cause);
        Assert.Equal(SuspectedCause.ExpiredOrEvicted, CauseDecision.Decide(new(Verdict.Missing, EntryForm.Absent, Trail: trail)).Cause);
        Assert.Equal(SuspectedCause.LostInvalidation, CauseDecision.Decide(new(Verdict.Stale, EntryForm.Own, KeyIntents: new(100, 100, Now), IsWriterAtWork: true, Trail: trail)).Cause);
        Assert.Equal(SuspectedCause.Shape, CauseDecision.Decide(new(Verdict.ShapeOutdated, EntryForm.Own, Trail: trail)).Cause);
        Assert.Equal(SuspectedCause.ForeignWriter, CauseDecision.Decide(new(Verdict.Stale, EntryForm.Foreign, Trail: trail)).Cause);
        Assert.Equal(default, CauseDecision.Decide(new(Verdict.Stale, EntryForm.Own, IsWriterAtWork: true, Trail: trail)));
        Assert.Equal(default, CauseDecision.Decide(new(Verdict.Missing, EntryForm.Absent, IsWriterAtWork: true, Trail: trail)));
        Assert.Equal(default, CauseDecision.Decide(new(Verdict.Unreadable, EntryForm.Own, Trail: trail)));
    }

    [Theory]
    [InlineData("500|abc|0|0|")]
    [InlineData("500|abc|900|300|def")]
    public void A_sighting_is_read_back(string text)
    {
        var seen = Sighting.Parse(text)!.Value;
        Assert.Equal(text, $"{seen.At}|{seen.Digest}|{seen.Until}|{seen.EarlierAt}|{seen.EarlierDigest}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("500|abc|0|0")]
    [InlineData("x|abc|0|0|")]
    public void What_is_no_sighting_is_none(string text) => Assert.Null(Sighting.Parse(text));

    private static CauseFinding Present(KeyTrail key) => TrailDecision.DecidePresent(new(Now, Since, RunBegan, key, "entry", "row"));

    private static CauseFinding Absent(KeyTrail key, long? evictedAfter = null) => TrailDecision.DecideAbsent(new(Now, Since, RunBegan, key, EvictedAfter: evictedAfter));
}
