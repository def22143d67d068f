using CacheSync.AspNetCore.Page.Writing;

namespace CacheSync.AspNetCore.Tests.Page;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(1.0, "100.0 %")]
    [InlineData(0.99999, "99.9 %")]
    [InlineData(0.592, "59.2 %")]
    [InlineData(null, "–")]
    public void A_ratio_is_100_percent_only_when_nothing_is_wrong(double? ratio, string text) => Assert.Equal(text, Figures.Percent(ratio));

    [Theory]
    [InlineData(0.55249, 0.63071, "55.2 – 63.1 %")]
    [InlineData(0.58662, 0.66401, "58.7 – 66.4 %")]
    [InlineData(0.9949, 1.0, "99.5 – 100.0 %")]
    [InlineData(0.9997, 0.9998, "99.9 – 99.9 %")]
    [InlineData(0.63, 0.63, "exact")]
    public void An_interval_is_told_as_alerts_tell_it_on_one_line_and_never_as_certainty(double lower, double upper, string text) =>
        Assert.Equal(text, Figures.Interval(new(lower, upper)).Replace('\u00A0', ' '));
}
