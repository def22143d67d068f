using System.Globalization;
using CacheSync.Scheduling;

namespace CacheSync.Runtime.Tests.Scheduling;

public sealed class CronScheduleTests
{
    // The clocks of Berlin go from 2:00 to 3:00 on the 29th of March 2026, and from 3:00 back to 2:00 on the 25th of October.
    [Theory]
    [InlineData("30 2 * * *", "2026-03-28T00:00Z", "2026-03-28T01:30Z", "2026-03-29T01:00Z", "2026-03-30T00:30Z")]
    [InlineData("0 3 * * *", "2026-03-28T00:00Z", "2026-03-28T02:00Z", "2026-03-29T01:00Z", "2026-03-30T01:00Z")]
    [InlineData("30 2 * * *", "2026-10-24T00:00Z", "2026-10-24T00:30Z", "2026-10-25T00:30Z", "2026-10-26T01:30Z")]
    [InlineData("*/30 2 * * *", "2026-10-25T00:00Z", "2026-10-25T00:30Z", "2026-10-25T01:00Z", "2026-10-25T01:30Z")]
    [InlineData("0 4 * * 0", "2026-03-22T00:00Z", "2026-03-22T03:00Z", "2026-03-29T02:00Z", "2026-04-05T02:00Z")]
    public void Daylight_saving_in_berlin_neither_loses_nor_repeats_a_run(string cron, string from, params string[] expected)
    {
        var schedule = Parse(cron, "Europe/Berlin");
        var found = new List<DateTimeOffset>();
        for (var moment = At(from); found.Count < expected.Length;)
        {
            found.Add(moment = schedule.NextAfter(moment)!.Value);
        }

        Assert.Equal(expected.Select(At), found);
    }

    [Fact]
    public void Six_fields_begin_with_seconds() =>
        Assert.Equal(At("2026-01-01T00:00:15Z"), Parse("*/15 * * * * *").NextAfter(At("2026-01-01T00:00:00Z")));

    [Fact]
    public void The_last_occurrence_counts_at_its_own_moment()
    {
        var daily = Parse("0 3 * * *");

        Assert.Equal(At("2026-01-02T03:00Z"), daily.LastUntil(At("2026-01-02T03:00Z")));
        Assert.Equal(At("2026-01-01T03:00Z"), daily.LastButOneUntil(At("2026-01-02T03:00Z")));
        Assert.Equal(At("2026-01-01T03:00Z"), daily.LastUntil(At("2026-01-02T02:59Z")));
    }

    [Theory]
    [InlineData("0 0 31 2 *", "never fires")]
    [InlineData("0 0 30 2 *", "never fires")]
    [InlineData("61 * * * *", "is no cron expression")]
    [InlineData("* * *", "has 3 fields")]
    [InlineData("daily", "has 1 fields")]
    [InlineData("0 0 0 0 0 0 0", "has 7 fields")]
    [InlineData("@fortnightly", "is no cron expression")]
    public void What_cannot_fire_is_refused_with_its_fix(string cron, string problem)
    {
        Assert.False(CronSchedule.TryParse(cron, TimeZoneInfo.Utc, out _, out var found));
        Assert.StartsWith(problem, found, StringComparison.Ordinal);
        Assert.Contains("for instance", found.Replace("'0 3 28 2 *'", "for instance", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@daily")]
    [InlineData("0 0 29 2 *")]
    [InlineData("  0  3 * * MON-FRI ")]
    public void What_can_fire_is_taken(string cron) => Parse(cron);

    [Fact]
    public void Several_missed_occurrences_are_one_run()
    {
        var hourly = Parse("0 * * * *");

        Assert.Equal(At("2026-01-01T09:00Z"), Occurrences.Due(hourly, At("2026-01-01T03:10Z"), At("2026-01-01T09:30Z")));
        Assert.Null(Occurrences.Due(hourly, At("2026-01-01T09:00Z"), At("2026-01-01T09:30Z")));
    }

    [Fact]
    public void A_start_makes_up_only_for_what_has_fired_before_and_only_if_told()
    {
        var (fired, now) = (At("2026-01-01T03:00Z"), At("2026-01-05T12:00Z"));

        Assert.Equal(fired, Occurrences.BehindAtStart(makesUp: true, fired, now));
        Assert.Equal(now, Occurrences.BehindAtStart(makesUp: false, fired, now));
        Assert.Equal(now, Occurrences.BehindAtStart(makesUp: true, null, now));
    }

    private static CronSchedule Parse(string cron, string zone = "UTC")
    {
        Assert.True(TimeZones.TryFind(zone, out var found));
        Assert.True(CronSchedule.TryParse(cron, found, out var schedule, out var problem), problem);
        return schedule;
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
