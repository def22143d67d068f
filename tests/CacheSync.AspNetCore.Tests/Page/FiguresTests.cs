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
    [InlineData(0.9949, 1.0, "99.4 – 100.0 %")]
    [InlineData(0.0, 0.00001, "0.0 – 0.1 %")]
    [InlineData(0.63, 0.63, "exact")]
    public void An_interval_is_never_told_narrower_than_it_is(double lower, double upper, string text) => Assert.Equal(text, Figures.Interval(new(lower, upper)));
}
