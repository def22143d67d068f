using StackExchange.Redis;

namespace CacheSync.Redis;

/// <summary>Reads what a server says about itself.</summary>
internal static class ServerInfo
{
    private const string Script = "return redis.call('INFO', ARGV[1])";

    /// <summary>Returns the fields of a section of INFO; none where the server does not tell, or the user may not ask.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(IServer server, string section)
    {
        try
        {
            return Parse(await AskAsync(server, section).ConfigureAwait(false));
        }
        catch (RedisServerException)
        {
            return Parse(string.Empty);
        }
    }

    private static async Task<string> AskAsync(IServer server, string section)
    {
        try
        {
            return (string?)await server.ExecuteAsync("INFO", section).ConfigureAwait(false) ?? string.Empty;
        }
        catch (RedisCommandException)
        {
            // The client takes INFO for administration, which the application's connection may have been made without. A script may ask.
            return (string?)await server.ExecuteAsync("EVAL", Script, "0", section).ConfigureAwait(false) ?? string.Empty;
        }
    }

    private static Dictionary<string, string> Parse(string text) => text.Split('\n', StringSplitOptions.TrimEntries)
        .Select(static line => line.Split(':', 2))
        .Where(static parts => parts.Length == 2)
        .DistinctBy(static parts => parts[0], StringComparer.Ordinal)
        .ToDictionary(static parts => parts[0], static parts => parts[1], StringComparer.Ordinal);
}
