using System.Text;
using StackExchange.Redis;

namespace CacheSync.Redis;

/// <summary>The names in Redis: the application's prefix before every key, and the guard beside every entry.</summary>
internal sealed class KeySpace(string prefix)
{
    private const string GuardPrefix = "cachesync:g:";
    private readonly byte[] _prefix = Encoding.UTF8.GetBytes(prefix);

    /// <summary>Returns the key in Redis of an entry.</summary>
    public RedisKey Entry(string key) => prefix.Length == 0 ? key : prefix + key;

    /// <summary>Returns the key of an entry's guard, which always hashes to the slot of the entry.</summary>
    public RedisKey Guard(string key)
    {
        var entry = prefix + key;
        return HasHashTag(entry) ? GuardPrefix + entry : $"{GuardPrefix}{{{entry}}}";
    }

    /// <summary>Returns the glob that matches the entries of a model.</summary>
    public string Pattern(string keyPattern) => EscapeGlob(prefix) + keyPattern;

    /// <summary>Returns a key found in Redis without the application's prefix.</summary>
    public ReadOnlySpan<byte> WithoutPrefix(ReadOnlySpan<byte> key) => key[_prefix.Length..];

    private static bool HasHashTag(string key)
    {
        var open = key.IndexOf('{', StringComparison.Ordinal);
        return open >= 0 && key.IndexOf('}', open + 1) > open + 1;
    }

    private static string EscapeGlob(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character is '*' or '?' or '[' or ']' or '\\' or '^')
            {
                escaped.Append('\\');
            }

            escaped.Append(character);
        }

        return escaped.ToString();
    }
}
