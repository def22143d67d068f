using System.Text;
using CacheSync.Keys;
using StackExchange.Redis;

namespace CacheSync.Redis;

/// <summary>The names in Redis: the application's prefix before every key, and the guard beside every entry.</summary>
internal sealed class KeySpace(string prefix)
{
    private const string GuardPrefix = "cachesync:g:";
    private const string SlottedGuardPrefix = "cachesync:gs:";
    private const string MarkName = "cachesync:epoch";
    private readonly byte[] _prefix = Encoding.UTF8.GetBytes(prefix);

    /// <summary>Returns the key in Redis of an entry.</summary>
    public RedisKey Entry(string key) => prefix.Length == 0 ? key : prefix + key;

    /// <summary>Returns the key of an entry's guard, which always hashes to the slot of the entry.</summary>
    public RedisKey Guard(string key)
    {
        var entry = prefix + key;
        return FormOf(entry) switch
        {
            GuardForm.Tagged => GuardPrefix + entry,
            GuardForm.Wrapped => $"{GuardPrefix}{{{entry}}}",
            _ => $"{SlottedGuardPrefix}{{{HashSlot.TagFor(entry)}}}{entry}",
        };
    }

    /// <summary>Returns the key of the sorted set that holds the write intents of a model.</summary>
    public RedisKey Intents(CachedModel model) => $"cachesync:i:{{{Named(model)}}}";

    /// <summary>Returns the key that says when the intents of a model were swept last; in the slot of the intents.</summary>
    public RedisKey LastSweep(CachedModel model) => $"cachesync:s:{{{Named(model)}}}";

    /// <summary>Returns the keys of the trail of a model: the invalidations, and what was seen, the younger and the older part; all in the slot of the intents.</summary>
    public RedisKey[] Trail(CachedModel model)
    {
        var trail = $"cachesync:t:{{{Named(model)}}}";
        return [trail, $"{trail}:seen", $"{trail}:seen:old"];
    }

    /// <summary>Returns the key of the lock under which one process at a time does a model's work of a kind.</summary>
    public RedisKey Lock(CachedModel model, string work) => $"cachesync:l:{{{Named(model)}}}:{work}";

    /// <summary>Returns the key of the hash in which the processes of an application keep what they must know together about a model.</summary>
    public RedisKey Watch(CachedModel model) => Watch(model.Name);

    /// <summary>Returns the key of the same of a model that may be none of this application's.</summary>
    public RedisKey Watch(string model) => $"cachesync:w:{{{prefix}{model}}}";

    /// <summary>Returns the key of the same for all models of the application.</summary>
    public RedisKey WatchOfAll() => $"cachesync:wa:{{{(prefix.Length == 0 ? "*" : prefix)}}}";

    /// <summary>Returns the key that says that a run is under way, or is to end.</summary>
    public RedisKey Run(string id) => $"cachesync:r:{{{prefix}{id}}}";

    /// <summary>Returns the key of the mark by which a primary proves its memory.</summary>
    /// <param name="tag">On a cluster a hash tag that lands on the primary; null elsewhere.</param>
    public static RedisKey Mark(string? tag) => tag is null ? MarkName : $"{MarkName}:{{{tag}}}";

    /// <summary>Returns the name of a model among those of all applications that share a Redis.</summary>
    public string Named(CachedModel model) => prefix + model.Name;

    /// <summary>Returns the glob that matches the entries of a model.</summary>
    public string Pattern(string keyPattern) => EscapeGlob(prefix) + keyPattern;

    /// <summary>
    /// Returns the globs that match the guards of a model: one, or two where it depends on the key whether the entry has a hash tag. They may match
    /// guards of another model, too.
    /// </summary>
    public IReadOnlyList<string> GuardPatterns(string keyPattern)
    {
        // Key parts escape braces: a part adds none, and at most fills the tag between two of the template, if it is not empty.
        var texts = KeyTexts.Around(keyPattern);
        var pattern = Pattern(keyPattern);
        return [.. new[] { string.Concat(texts), string.Join('x', texts) }
            .Select(text => FormOf(prefix + text))
            .Distinct()
            .Select(form => form switch
            {
                GuardForm.Tagged => GuardPrefix + pattern,
                GuardForm.Wrapped => $"{GuardPrefix}{{{pattern}}}",
                _ => $"{SlottedGuardPrefix}{{*}}{pattern}",
            })];
    }

    /// <summary>Returns a key found in Redis without the application's prefix.</summary>
    public ReadOnlySpan<byte> WithoutPrefix(ReadOnlySpan<byte> key) => key[_prefix.Length..];

    private static GuardForm FormOf(string entry) =>
        HashSlot.HasTag(entry) ? GuardForm.Tagged : entry.Contains('}', StringComparison.Ordinal) ? GuardForm.Slotted : GuardForm.Wrapped;

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
