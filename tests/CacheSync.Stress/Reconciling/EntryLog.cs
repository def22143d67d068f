using System.Collections.Concurrent;
using CacheSync.Stress.Rows;
using StackExchange.Redis;

namespace CacheSync.Stress.Reconciling;

/// <summary>
/// When entries of required models came and went, by the notifications of Redis: no log of commits tells whether an entry that is missing now was
/// there a moment ago. A flush and a restart remove entries without a word; a report may then be taken for true that is not.
/// </summary>
internal sealed class EntryLog
{
    private const string Channel = "__keyspace@0__:";
    private readonly ConcurrentDictionary<string, ConcurrentQueue<EntryEvent>> _events = new(StringComparer.Ordinal);

    public static async Task<EntryLog> StartAsync(IConnectionMultiplexer admin)
    {
        var log = new EntryLog();
        await admin.GetSubscriber().SubscribeAsync(RedisChannel.Pattern($"{Channel}{HotKinds.Wanted.Table}:*"), (channel, what) => log.Add(channel.ToString()[Channel.Length..], what == "set"));
        return log;
    }

    /// <summary>
    /// Returns whether an entry that was missing at both looks came and went between them. That is no false report: it was missing twice, and nothing tells
    /// one absence from another.
    /// </summary>
    public bool CameAndWent(Report report)
    {
        var came = false;
        foreach (var happened in report.Found.Verdict == Verdict.Missing ? _events.GetValueOrDefault(report.Found.Key) ?? [] : [])
        {
            if (happened.At > report.First.EndedAt && happened.At < report.Second.StartedAt)
            {
                if (came && !happened.IsSet)
                {
                    return true;
                }

                came |= happened.IsSet;
            }
        }

        return false;
    }

    /// <summary>Forgets what was judged.</summary>
    public void Clear() => _events.Clear();

    private void Add(string key, bool isSet) => _events.GetOrAdd(key, static _ => []).Enqueue(new(DateTime.UtcNow, isSet));
}
