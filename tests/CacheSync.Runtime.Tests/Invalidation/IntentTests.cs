using CacheSync.Invalidation;

namespace CacheSync.Runtime.Tests.Invalidation;

public sealed class IntentTests
{
    [Theory]
    [InlineData("product:1")]
    [InlineData("")]
    [InlineData("*")]
    [InlineData(":0123456789abcdef0123456789abcdef:")]
    [InlineData("grün:雪")]
    [InlineData(null)]
    public void What_is_formatted_is_read_back(string? key)
    {
        var intent = new Intent(WriterToken.New(), key);

        Assert.Equal(intent, Intent.Parse(intent.Format()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("probe")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("0123456789abcdef0123456789abcdef*more")]
    [InlineData("0123456789abcdef0123456789abcdef?key")]
    [InlineData("0123456789abcdef0123456789abcdeg:key")]
    public void What_is_no_intent_is_none(string? member) => Assert.Null(Intent.Parse(member));
}
