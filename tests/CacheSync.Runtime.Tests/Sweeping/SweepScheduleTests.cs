using CacheSync.Sweeping;

namespace CacheSync.Runtime.Tests.Sweeping;

public sealed class SweepScheduleTests
{
    private const long Grace = 5_000;
    private const long MaxAge = 600_000;

    [Theory]
    [InlineData(0, null, false)]
    [InlineData(4_999, null, false)]
    [InlineData(5_000, null, true)]
    [InlineData(9_999, 5_000L, false)]
    [InlineData(10_000, 5_000L, true)]
    [InlineData(10_000, 9_999L, true)]
    [InlineData(10_000, 10_000L, false)]
    [InlineData(7_000, -1_000L, true)]
    [InlineData(599_999, 320_000L, false)]
    [InlineData(600_000, 599_999L, true)]
    [InlineData(639_999, 600_000L, false)]
    [InlineData(640_000, 600_000L, true)]
    public void A_key_is_looked_at_when_it_has_doubled_its_age_and_when_it_may_be_forgotten(long age, long? ageAtLastSweep, bool expected) =>
        Assert.Equal(expected, SweepSchedule.IsDue(age, ageAtLastSweep, Grace, MaxAge));

    [Theory]
    [InlineData(4_999, null, false)]
    [InlineData(5_000, 4_999L, true)]
    [InlineData(300_000, 5_000L, false)]
    [InlineData(600_000, 5_000L, true)]
    [InlineData(700_000, 600_000L, false)]
    [InlineData(1_200_000, 700_000L, true)]
    public void A_whole_model_is_reconciled_at_grace_and_when_its_writer_cannot_commit_any_more(long age, long? ageAtLastSweep, bool expected) =>
        Assert.Equal(expected, SweepSchedule.IsWholeModelDue(age, ageAtLastSweep, Grace, MaxAge));

    [Fact]
    public void Sweeps_every_five_seconds_look_at_a_key_at_doubled_ages_until_it_is_forgotten()
    {
        long? last = null;
        var looks = new List<long>();
        for (var age = 0L; age <= MaxAge + Grace; age += 5_000)
        {
            if (SweepSchedule.IsDue(age, last, Grace, MaxAge))
            {
                looks.Add(age);
            }

            last = age;
        }

        Assert.Equal([5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 320_000, 600_000], looks);
        Assert.Equal([600_000], looks.Where(age => SweepSchedule.IsForgettable(age, MaxAge)));
    }
}
