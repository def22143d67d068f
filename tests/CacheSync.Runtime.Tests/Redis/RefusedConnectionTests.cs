// The constructors that leave out the flags of the command: no command is concerned.
#pragma warning disable CS0618
using CacheSync.Redis;
using StackExchange.Redis;

namespace CacheSync.Runtime.Tests.Redis;

/// <summary>A connection that does not come about because of the password is told from a server that is down; the exceptions are as the client throws them.</summary>
public sealed class RefusedConnectionTests
{
    [Theory]
    [InlineData("SimpleError: WRONGPASS invalid username-password pair or user is disabled.", "does not take the password. Correct what UseRedis(…) was given")]
    [InlineData("SimpleError: NOAUTH Authentication required.", "asks for a password. Give it to UseRedis(…)")]
    [InlineData("SimpleError: ERR something else", "did not answer within 5.0 s. Start it, or correct what UseRedis(…) was given")]
    public void What_the_server_said_to_the_connection_is_told(string answer, string expected)
    {
        var refused = new RedisConnectionException(ConnectionFailureType.AuthenticationFailure, "It was not possible to connect.", new RedisServerException(answer));
        var exception = new RedisConnectionException(ConnectionFailureType.UnableToResolvePhysicalConnection, "The message timed out in the backlog.", refused);

        Assert.Equal(expected, RedisTrouble.Explain(exception, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void A_refusal_without_words_is_the_password() => Assert.StartsWith(
        "does not take the password",
        RedisTrouble.Explain(new RedisConnectionException(ConnectionFailureType.AuthenticationFailure, "Refused."), TimeSpan.Zero),
        StringComparison.Ordinal);
}
