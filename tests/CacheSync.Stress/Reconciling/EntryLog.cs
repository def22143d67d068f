using System.Collections.Concurrent;
using System.Globalization;
using CacheSync.Stress.Rows;
using StackExchange.Redis;

namespace CacheSync.Stress.Reconciling;

/// <summary>
/// When entries of required models came and went, by the notifications of Redis: no log of commits tells whether an entry that is missing now was there a
/// moment ago. Looks are marked by messages on the same channel, so that their order is that of the server and no clock is compared.
/// </summary>
internal sealed class EntryLog
{
    private const string Channel = "__keyspace@0__:";
    private static readonly string Mark = $"{Channel}{HotKinds.Wanted.Table}:mark";
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, ConcurrentQueue<EntryEvent>> _events = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, long> _marks = new();
    private readonly ISubscriber _subscriber;
    private long _lastMark;
    private long _order;

    private EntryLog(ISubscriber subscriber) => _subscriber = subscriber;

    public static async Task<EntryLog> StartAsync(IConnectionMultiplexer admin)
    {
        var log = new EntryLog(admin.GetSubscriber());
        var messages = await log._subscriber.SubscribeAsync(RedisChannel.Pattern($"{Channel}{HotKinds.Wanted.Table}:*"));

        // One after the other, in the order of the server.
        messages.OnMessage(log.Add);
        return log;
    }

    /// <summary>Marks this moment in the log; null while Redis does not answer.</summary>
    public async Task<long?> MarkAsync()
    {
        var mark = Interlocked.Increment(ref _lastMark);
        try
        {
            await _subscriber.PublishAsync(RedisChannel.Literal(Mark), mark).WaitAsync(Patience);
            return mark;
        }
        catch (Exception exception) when (exception is TimeoutException or RedisException)
        {
            return null;
        }
    }

    /// <summary>
    /// Returns whether an entry that was missing at both looks came and was invalidated between them: for a moment it was the row. Null where that is not known,
    /// because Redis did not answer, or began anew, meanwhile.
    /// </summary>
    public bool? CameAndWent(Report report)
    {
        if (report.First.Mark is not { } first || report.Second.Mark is not { } second || !_marks.TryGetValue(first, out var from) || !_marks.TryGetValue(second, out var to))
        {
            return null;
        }

        return _events.GetValueOrDefault(report.Found.Key) is { } events
            && events.Where(happened => happened.Order > from && happened.Order < to).SkipWhile(static happened => happened.What != "set").Any(static happened => happened.What == "del");
    }

    /// <summary>Forgets what was judged.</summary>
    public void Clear()
    {
        _events.Clear();
        _marks.Clear();
    }

    private void Add(ChannelMessage message)
    {
        var order = ++_order;
        if (message.Channel == Mark)
        {
            _marks[long.Parse((string)message.Message!, CultureInfo.InvariantCulture)] = order;
            return;
        }

        _events.GetOrAdd(message.Channel.ToString()[Channel.Length..], static _ => []).Enqueue(new(order, (string)message.Message!));
    }
}
