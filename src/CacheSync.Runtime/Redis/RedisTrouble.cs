using StackExchange.Redis;

namespace CacheSync.Redis;

/// <summary>Reads from what the client throws why Redis does not do what it was asked, and what to do about it.</summary>
internal static class RedisTrouble
{
    // Redis begins its errors with one word. These say that it answers, that what it holds is right, and that it takes nothing new; it still removes.
    private static readonly (string Word, string What)[] Refusals =
    [
        ("OOM", "is out of memory and stores nothing. Raise maxmemory, or let it make room: maxmemory-policy volatile-lru or volatile-ttl"),
        ("MISCONF", "cannot save its memory to disk and therefore stores nothing. Free its disk, or look at its log"),
        ("NOREPLICAS", "has fewer replicas than min-replicas-to-write asks for and therefore stores nothing. Start them"),
    ];

    // These say that it cannot be used as it is.
    private static readonly (string Word, string What)[] Outages =
    [
        ("READONLY", "is a replica, perhaps since a failover, and stores nothing. Name every endpoint, or the primary, to UseRedis(…)"),
        ("MASTERDOWN", "is a replica without its primary. Start the primary"),
        ("LOADING", "is loading its memory from disk. Wait until it has"),
        ("CLUSTERDOWN", "is part of a cluster that is down. Start the nodes that are missing"),
        ("TRYAGAIN", "is moving a hash slot to another node, and an entry and its guard lie on two. Wait until it has"),
        ("BUSY", "is held up by a script that does not end. Look at its log"),
        ("NOAUTH", "asks for a password. Give it to UseRedis(…)"),
        ("WRONGPASS", WrongPassword),
        ("NOPERM", "does not allow the user what CacheSync needs. Grant it, or give another user to UseRedis(…)"),
    ];

    private const string WrongPassword = "does not take the password. Correct what UseRedis(…) was given";
    private const string IsReplica = "Command cannot be issued to a replica";

    /// <summary>Returns what is the matter and the fix, or null for an exception that says nothing about Redis.</summary>
    /// <param name="exception">What the client threw.</param>
    /// <param name="waited">How long it took.</param>
    public static string? Explain(Exception exception, TimeSpan waited) => exception switch
    {
        // A connection that does not come about because of what the server answered to the first command, the password.
        RedisConnectionException when FindInside(exception) is { } answer => answer,
        RedisConnectionException or RedisTimeoutException => FormattableString.Invariant(
            $"did not answer within {waited.TotalSeconds:0.0} s. Start it, or correct what UseRedis(…) was given"),
        RedisServerException server => Find(Refusals, server) ?? Find(Outages, server),
        RedisCommandException command when command.Message.StartsWith(IsReplica, StringComparison.Ordinal) => Outages[0].What,
        _ => null,
    };

    /// <summary>Returns whether Redis answered and refused to store; what it holds can be read, and removed.</summary>
    public static bool IsRefusal(Exception exception) =>
        exception is CacheSyncUnavailableException { InnerException: RedisServerException server } && Find(Refusals, server) is not null;

    private static string? FindInside(Exception? exception) => exception switch
    {
        null => null,
        RedisServerException server => Find(Outages, server),
        RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure, InnerException: null } => WrongPassword,
        _ => FindInside(exception.InnerException),
    };

    private static string? Find((string Word, string What)[] known, RedisServerException exception)
    {
        foreach (var (word, what) in known)
        {
            // A script hands the error on as it is; older servers say before it which script it was.
            if (exception.Message.StartsWith(word, StringComparison.Ordinal) || exception.Message.Contains($" -{word} ", StringComparison.Ordinal)
                || exception.Message.StartsWith($"SimpleError: {word} ", StringComparison.Ordinal))
            {
                return what;
            }
        }

        return null;
    }
}
