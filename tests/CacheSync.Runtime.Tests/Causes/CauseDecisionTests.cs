using System.Text;
using CacheSync.Causes;
using CacheSync.Invalidation;
using CacheSync.Redis;

namespace CacheSync.Runtime.Tests.Causes;

public sealed class CauseDecisionTests
{
    private const long Now = 1_000_000;

    private static readonly SilentWriters Silent = new(Now - 90_000, Now - 90_000, Now);

    [Theory]
    [InlineData(Verdict.ShapeOutdated, SuspectedCause.Shape)]
    [InlineData(Verdict.Stale, SuspectedCause.Unknown)]
    [InlineData(Verdict.Orphaned, SuspectedCause.Unknown)]
    [InlineData(Verdict.Unreadable, SuspectedCause.Unknown)]
    public void An_entry_of_ours_without_intent_says_no_more_than_its_shape(Verdict verdict, SuspectedCause cause) =>
        Assert.Equal(cause, CauseDecision.Decide(new(verdict, EntryForm.Own)).Cause);

    [Theory]
    [InlineData(Verdict.Stale)]
    [InlineData(Verdict.Orphaned)]
    [InlineData(Verdict.Unreadable)]
    public void An_entry_without_our_head_is_foreign(Verdict verdict)
    {
        Assert.Equal(SuspectedCause.ForeignWriter, CauseDecision.Decide(new(verdict, EntryForm.Foreign)).Cause);
        Assert.Equal(SuspectedCause.ForeignWriter, CauseDecision.Decide(new(verdict, EntryForm.Foreign, ModelIntents: Silent)).Cause);
    }

    [Theory]
    [InlineData(Verdict.Stale)]
    [InlineData(Verdict.Orphaned)]
    public void A_standing_intent_is_a_lost_invalidation(Verdict verdict)
    {
        Assert.Equal(
            new(SuspectedCause.LostInvalidation, "A writer noted 90 s ago that it was about to change this key, and was not heard of again."),
            CauseDecision.Decide(new(verdict, EntryForm.Own, KeyIntents: Silent, ModelIntents: new(0, 0, Now))));
        Assert.Equal(
            new(SuspectedCause.LostInvalidation, "A writer noted 90 s ago that it was about to change any row of the model, and was not heard of again."),
            CauseDecision.Decide(new(verdict, EntryForm.Own, ModelIntents: Silent)));
    }

    [Theory]
    [InlineData(Verdict.Stale)]
    [InlineData(Verdict.Orphaned)]
    public void A_key_that_was_invalidated_after_the_intent_was_noted_has_no_lost_invalidation(Verdict verdict)
    {
        Assert.Equal(
            new(SuspectedCause.Unknown, "A writer noted 90 s ago that it was about to change this key, and its intent stands. But the key was invalidated 60 s ago, with that or after it: what made the entry wrong since is not known."),
            CauseDecision.Decide(new(verdict, EntryForm.Own, Silent, Silent, IsWriterAtWork: true, Trail(60))));
        Assert.Equal(
            new(SuspectedCause.Unknown, "A writer noted 90 s ago that it was about to change any row of the model, and its intent stands. But the key was invalidated 60 s ago, with that or after it: what made the entry wrong since is not known."),
            CauseDecision.Decide(new(verdict, EntryForm.Own, null, Silent, IsWriterAtWork: true, Trail(60))));
    }

    /// <summary>Who does not know how its commit ended sends both at once.</summary>
    [Theory]
    [InlineData(90.0, SuspectedCause.Unknown)]
    [InlineData(90.9, SuspectedCause.Unknown)]
    [InlineData(91.1, SuspectedCause.LostInvalidation)]
    public void An_invalidation_belongs_to_the_intent_that_was_noted_beside_it_in_either_order(double invalidated, SuspectedCause cause) =>
        Assert.Equal(cause, CauseDecision.Decide(new(Verdict.Stale, EntryForm.Own, Silent, null, IsWriterAtWork: true, Trail(invalidated))).Cause);

    [Fact]
    public void A_writer_that_came_after_the_invalidation_is_the_one_that_was_not_heard_of()
    {
        var twoOfKey = new SilentWriters(Now - 90_000, Now - 30_000, Now);

        Assert.Equal(
            new(SuspectedCause.LostInvalidation, "A writer noted 30 s ago that it was about to change this key, and was not heard of again."),
            CauseDecision.Decide(new(Verdict.Stale, EntryForm.Own, twoOfKey, null, IsWriterAtWork: true, Trail(60))));
        Assert.Equal(
            new(SuspectedCause.LostInvalidation, "A writer noted 30 s ago that it was about to change any row of the model, and was not heard of again."),
            CauseDecision.Decide(new(Verdict.Stale, EntryForm.Own, Silent, new(Now - 30_000, Now - 30_000, Now), IsWriterAtWork: true, Trail(60))));
        Assert.Equal(
            new(SuspectedCause.LostInvalidation, "A writer noted 90 s ago that it was about to change this key, and was not heard of again."),
            CauseDecision.Decide(new(Verdict.Stale, EntryForm.Own, twoOfKey, null, IsWriterAtWork: true, Trail(null))));
    }

    [Fact]
    public void Of_the_writers_of_a_key_those_past_their_grace_count_the_first_and_the_last()
    {
        var standing = new StandingIntents(
            [Noted("a", 100), Noted(null, 150), Noted("b", 200), Noted("a", 300), Noted("a", 900)], now: 1_000, grace: TimeSpan.FromMilliseconds(500));

        Assert.Equal((new SilentWriters(100, 300, 1_000), new SilentWriters(200, 200, 1_000)), (standing.Over("a"), standing.Over("b")));
        Assert.Equal((null, new SilentWriters(150, 150, 1_000)), (standing.Over("c"), standing.OverModel));
        Assert.Null(new StandingIntents([Noted("a", 900)], 1_000, TimeSpan.FromMilliseconds(500)).Over("a"));
        Assert.True(standing.StoodOver("a", TimeSpan.FromMilliseconds(900)) && !standing.StoodOver("c", TimeSpan.FromMilliseconds(851)));
    }

    [Theory]
    [InlineData(Verdict.Stale, true)]
    [InlineData(Verdict.ShapeOutdated, false)]
    public void Evidence_for_two_causes_names_neither_and_says_so(Verdict verdict, bool isForeign)
    {
        var finding = CauseDecision.Decide(new(verdict, isForeign ? EntryForm.Foreign : EntryForm.Own, KeyIntents: Silent));
        Assert.Equal(SuspectedCause.Unknown, finding.Cause);
        Assert.EndsWith("either may be the cause.", finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_entry_says_nothing_even_where_an_intent_stands() =>
        Assert.Equal(default, CauseDecision.Decide(new(Verdict.Missing, EntryForm.Absent, Silent, Silent)));

    [Theory]
    [InlineData("""{"$s":"1a2b","Id":1}""", true)]
    [InlineData("""{"$v":7,"$s":"1a2b","Id":1}""", true)]
    [InlineData("""{"$v":"AAAA","$s":"1a2b","Id":1}""", true)]
    [InlineData("null", true)]
    [InlineData("""{"$s":"1a2b","Id":""", true)]
    [InlineData("""{"Id":1,"Name":"x"}""", false)]
    [InlineData("""{"Id":1,"$s":"1a2b"}""", false)]
    [InlineData("""{"$s":5}""", false)]
    [InlineData("""{"$v":7}""", false)]
    [InlineData("{}", false)]
    [InlineData("[]", false)]
    [InlineData("", false)]
    [InlineData("{\"$v\"", false)]
    [InlineData("not JSON", false)]
    public void Ours_is_what_carries_the_head(string bytes, bool isOwn) =>
        Assert.Equal(isOwn ? EntryForm.Own : EntryForm.Foreign, EntryForms.Of(new(EntryKind.Present, Encoding.UTF8.GetBytes(bytes))));

    [Fact]
    public void Another_Redis_type_is_foreign_and_nothing_is_absent() =>
        Assert.Equal((EntryForm.Foreign, EntryForm.Absent), (EntryForms.Of(EntryRead.OtherType), EntryForms.Of(EntryRead.Absent)));

    private static NotedIntent Noted(string? key, long at) => new(new Intent(WriterToken.New(), key), at);

    private static TrailEvidence Trail(double? invalidatedSecondsAgo) =>
        new(Now, 0, Now - 1_000, new(invalidatedSecondsAgo is { } ago ? Now - (long)(ago * 1_000) : null, null), "entry", "row");
}
