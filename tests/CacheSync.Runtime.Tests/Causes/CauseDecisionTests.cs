using System.Text;
using CacheSync.Causes;
using CacheSync.Redis;

namespace CacheSync.Runtime.Tests.Causes;

public sealed class CauseDecisionTests
{
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(90);

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
        Assert.Equal(SuspectedCause.ForeignWriter, CauseDecision.Decide(new(verdict, EntryForm.Foreign, ModelIntent: Age)).Cause);
    }

    [Theory]
    [InlineData(Verdict.Stale)]
    [InlineData(Verdict.Orphaned)]
    public void A_standing_intent_is_a_lost_invalidation(Verdict verdict)
    {
        Assert.Equal(
            new(SuspectedCause.LostInvalidation, "A writer noted 90 s ago that it was about to change this key, and was not heard of again."),
            CauseDecision.Decide(new(verdict, EntryForm.Own, KeyIntent: Age, ModelIntent: Age * 2)));
        Assert.Equal(
            new(SuspectedCause.LostInvalidation, "A writer noted 90 s ago that it was about to change any row of the model, and was not heard of again."),
            CauseDecision.Decide(new(verdict, EntryForm.Own, ModelIntent: Age)));
    }

    [Theory]
    [InlineData(Verdict.Stale, true)]
    [InlineData(Verdict.ShapeOutdated, false)]
    public void Evidence_for_two_causes_names_neither_and_says_so(Verdict verdict, bool isForeign)
    {
        var finding = CauseDecision.Decide(new(verdict, isForeign ? EntryForm.Foreign : EntryForm.Own, KeyIntent: Age));
        Assert.Equal(SuspectedCause.Unknown, finding.Cause);
        Assert.EndsWith("either may be the cause.", finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_entry_says_nothing_even_where_an_intent_stands() =>
        Assert.Equal(default, CauseDecision.Decide(new(Verdict.Missing, EntryForm.Absent, Age, Age)));

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
}
