using StackExchange.Redis;

namespace CacheSync.Integration.Tests.Redis;

/// <summary>What <c>COMMAND DOCS</c> of a server says: since which version there are its commands and their arguments.</summary>
internal sealed class CommandDocuments
{
    private readonly Dictionary<string, Version> _commands = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Dictionary<string, Version>> _tokens = new(StringComparer.OrdinalIgnoreCase);

    public CommandDocuments(RedisResult[] documents)
    {
        for (var index = 0; index < documents.Length; index += 2)
        {
            var name = (string)documents[index]!;
            var document = Map(documents[index + 1]);
            _commands[name] = Version.Parse((string)document["since"]!);
            var tokens = _tokens[name] = new(StringComparer.OrdinalIgnoreCase);
            AddTokens(document, tokens);
        }
    }

    /// <summary>Returns what of a command there is only since a later version.</summary>
    public IEnumerable<string> YoungerThan(Version version, string[] command)
    {
        if (!_commands.TryGetValue(command[0], out var since) || since > version)
        {
            yield return $"{command[0]} ({since?.ToString() ?? "unknown"})";
            yield break;
        }

        foreach (var argument in command.Skip(1))
        {
            if (_tokens[command[0]].TryGetValue(argument, out var added) && added > version)
            {
                yield return $"{command[0]} {argument} ({added})";
            }
        }
    }

    private static void AddTokens(Dictionary<string, RedisResult> document, Dictionary<string, Version> tokens)
    {
        foreach (var argument in document.TryGetValue("arguments", out var arguments) ? (RedisResult[])arguments! : [])
        {
            var described = Map(argument);
            if (described.TryGetValue("token", out var token) && described.TryGetValue("since", out var since))
            {
                tokens[(string)token!] = Version.Parse((string)since!);
            }

            AddTokens(described, tokens);
        }
    }

    private static Dictionary<string, RedisResult> Map(RedisResult pairs)
    {
        var parts = (RedisResult[])pairs!;
        return Enumerable.Range(0, parts.Length / 2).ToDictionary(index => (string)parts[index * 2]!, index => parts[(index * 2) + 1]);
    }
}
