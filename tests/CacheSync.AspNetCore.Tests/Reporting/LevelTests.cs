using CacheSync.AspNetCore.Tests.Fakes;
using CacheSync.Reporting;
using CacheSync.Scheduling;

namespace CacheSync.AspNetCore.Tests.Reporting;

public sealed class LevelTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData(1.0, ConsistencyLevel.Good)]
    [InlineData(0.9, ConsistencyLevel.Good)]
    [InlineData(0.899, ConsistencyLevel.Warning)]
    [InlineData(0.7, ConsistencyLevel.Warning)]
    [InlineData(0.699, ConsistencyLevel.Critical)]
    [InlineData(0.0, ConsistencyLevel.Critical)]
    public void A_ratio_at_a_threshold_belongs_to_the_better_level(double ratio, ConsistencyLevel expected) =>
        Assert.Equal(expected, LevelOf(ratio, Now));

    [Theory]
    [InlineData(0.95, ConsistencyLevel.Warning)]
    [InlineData(0.99, ConsistencyLevel.Good)]
    [InlineData(0.94, ConsistencyLevel.Critical)]
    public void Thresholds_of_the_model_go_before_the_options(double ratio, ConsistencyLevel expected) =>
        Assert.Equal(expected, LevelOf(ratio, Now, WidgetModel.SettingsOf("W") with { ConsistencyThreshold = 0.99, AutoReconcileThreshold = 0.95 }));

    [Fact]
    public void Unknown_without_a_check() => Assert.Equal(ConsistencyLevel.Unknown, LevelOf(null, null));

    [Fact]
    public void Unknown_when_the_check_verified_nothing() => Assert.Equal(ConsistencyLevel.Unknown, LevelOf(null, Now));

    [Fact]
    public void Known_up_to_two_check_intervals_where_nothing_is_scheduled() => Assert.Equal(ConsistencyLevel.Good, LevelOf(1, Now.AddHours(-2)));

    [Fact]
    public void Unknown_past_two_check_intervals() => Assert.Equal(ConsistencyLevel.Unknown, LevelOf(1, Now.AddHours(-2).AddTicks(-1)));

    [Theory]
    [InlineData(0, ConsistencyLevel.Good)]
    [InlineData(-1, ConsistencyLevel.Unknown)]
    public void Unknown_once_two_schedules_have_passed(int ticks, ConsistencyLevel expected)
    {
        // Daily at 3, and it is after 3: the last two were due today and yesterday.
        Assert.True(CronSchedule.TryParse("0 3 * * *", TimeZoneInfo.Utc, out var daily, out _));
        var yesterday = new DateTimeOffset(Now.Date.AddDays(-1).AddHours(3), TimeSpan.Zero);

        Assert.Equal(expected, new LevelRule(new(), Now).LevelOf(WidgetModel.SettingsOf("W"), 1, yesterday.AddTicks(ticks), daily));
    }

    [Theory]
    [InlineData(0.91, ConsistencyLevel.Good, ConsistencyLevel.Good)]
    [InlineData(0.91, ConsistencyLevel.Unknown, ConsistencyLevel.Good)]
    [InlineData(0.91, ConsistencyLevel.Warning, ConsistencyLevel.Warning)]
    [InlineData(0.92, ConsistencyLevel.Warning, ConsistencyLevel.Good)]
    [InlineData(0.71, ConsistencyLevel.Critical, ConsistencyLevel.Critical)]
    [InlineData(0.72, ConsistencyLevel.Critical, ConsistencyLevel.Warning)]
    [InlineData(0.71, ConsistencyLevel.Warning, ConsistencyLevel.Warning)]
    [InlineData(0.92, ConsistencyLevel.Critical, ConsistencyLevel.Good)]
    [InlineData(0.91, ConsistencyLevel.Critical, ConsistencyLevel.Warning)]
    public void From_a_worse_level_it_comes_back_only_with_a_margin(double ratio, ConsistencyLevel before, ConsistencyLevel expected) =>
        Assert.Equal(expected, new LevelRule(new(), Now).LevelOf(WidgetModel.SettingsOf("W"), ratio, Now, before: before));

    [Fact]
    public void The_margin_can_be_reached_also_near_one() =>
        Assert.Equal(ConsistencyLevel.Good, new LevelRule(new(), Now).LevelOf(
            WidgetModel.SettingsOf("W") with { ConsistencyThreshold = 0.999 }, 0.9995, Now, before: ConsistencyLevel.Warning));

    [Theory]
    [InlineData(ConsistencyLevel.Good, ConsistencyLevel.Good, ConsistencyLevel.Good)]
    [InlineData(ConsistencyLevel.Unknown, ConsistencyLevel.Good, ConsistencyLevel.Unknown)]
    [InlineData(ConsistencyLevel.Warning, ConsistencyLevel.Good, ConsistencyLevel.Warning)]
    [InlineData(ConsistencyLevel.Warning, ConsistencyLevel.Unknown, ConsistencyLevel.Warning)]
    [InlineData(ConsistencyLevel.Critical, ConsistencyLevel.Unknown, ConsistencyLevel.Critical)]
    [InlineData(ConsistencyLevel.Critical, ConsistencyLevel.Warning, ConsistencyLevel.Critical)]
    public void The_worst_model_decides_and_unknown_stands_between_good_and_warning(ConsistencyLevel one, ConsistencyLevel other, ConsistencyLevel expected)
    {
        Assert.Equal(expected, OverallConsistency.Of([Status(one), Status(other)]).Level);
        Assert.Equal(expected, OverallConsistency.Of([Status(other), Status(one)]).Level);
    }

    [Fact]
    public void Without_models_nothing_is_known() => Assert.Equal(new(ConsistencyLevel.Unknown, null, null), OverallConsistency.Of([]));

    [Fact]
    public void One_model_keeps_its_interval()
    {
        var overall = OverallConsistency.Of([Status(ConsistencyLevel.Good, 98, 100, new(0.93, 0.995))]);

        Assert.Equal(0.98, overall.Ratio);
        Assert.Equal(0.93, overall.Interval!.Value.Lower, 12);
        Assert.Equal(0.995, overall.Interval.Value.Upper, 12);
    }

    [Fact]
    public void Ratios_are_pooled_and_intervals_narrow()
    {
        var overall = OverallConsistency.Of(
        [
            Status(ConsistencyLevel.Good, 90, 100, new(0.8, 1)),
            Status(ConsistencyLevel.Good, 300, 300, new(1, 1)),
        ]);

        Assert.Equal(390d / 400, overall.Ratio);
        Assert.Equal(0.975 - (0.1 / 4), overall.Interval!.Value.Lower, 12);
        Assert.Equal(1, overall.Interval.Value.Upper, 12);
    }

    [Fact]
    public void A_model_of_which_nothing_is_known_takes_no_part_in_the_ratio()
    {
        var stale = Status(ConsistencyLevel.Unknown, 0, 100, new(0, 0.1)) with { Ratio = null, Interval = null };

        var overall = OverallConsistency.Of([Status(ConsistencyLevel.Good, 100, 100, new(1, 1)), stale]);

        Assert.Equal(1, overall.Ratio);
        Assert.Equal(new RatioInterval(1, 1), overall.Interval);
    }

    private static ConsistencyLevel LevelOf(double? ratio, DateTimeOffset? checkedAt, CachedModelSettings? settings = null) =>
        new LevelRule(new CacheSyncOptions(), Now).LevelOf(settings ?? WidgetModel.SettingsOf("W"), ratio, checkedAt);

    private static ModelStatus Status(ConsistencyLevel level, long consistent = 1, long verified = 1, RatioInterval? interval = null) => new()
    {
        Name = "W",
        Level = level,
        Ratio = (double)consistent / verified,
        Interval = interval ?? new(0, 1),
        Coverage = null,
        Verified = verified,
        Consistent = consistent,
        Missing = 0,
        Stale = 0,
        Orphaned = 0,
        ShapeOutdated = 0,
        Unreadable = 0,
        InFlight = 0,
        NotVerified = 0,
        LastCheck = null,
        LastReconcile = null,
    };
}
