using CacheSync.Generators.Tests.Stubs;

namespace CacheSync.Generators.Tests.Writes;

public sealed class HandwrittenKeyTests
{
    [Theory]
    [Trait("Loud", "CSYNC301")]
    [InlineData("await redis.StringGetAsync([|$\"product:{id}\"|]);")]
    [InlineData("await redis.KeyDeleteAsync([|\"product:\" + id|]);")]
    [InlineData("await cache.RemoveAsync([|\"product:7\"|], token);")]
    [InlineData("var key = [|$\"customer:{id}\"|]; await redis.StringSetAsync(key, \"\");")]
    public Task Reports(string body) => RuleCheck.LoudAsync("CSYNC301", Shop.Action(body));

    [Theory]
    [Trait("Quiet", "CSYNC301")]
    [InlineData("generated", "await redis.StringGetAsync(ProductCacheKeys.For(id));")]
    [InlineData("another prefix", "await redis.StringGetAsync($\"products:{id}\");")]
    [InlineData("a longer key", "await redis.StringGetAsync($\"product:{id}:price\");")]
    [InlineData("a word where a number belongs", "await redis.StringGetAsync(\"product:list\");")]
    [InlineData("the prefix is not known", "await redis.StringGetAsync($\"{city}:{id}\");")]
    [InlineData("not a key", "logger.LogInformation($\"product:{id}\");")]
    [InlineData("a value", "await redis.StringSetAsync(\"other\", $\"product:{id}\");")]
    [InlineData("another cache", "Decoy.Get($\"product:{id}\");")]
    public Task Stays_quiet(string why, string body) => RuleCheck.QuietAsync(why, Shop.Action(body) + " static class Decoy { public static string Get(string key) => key; }");
}
