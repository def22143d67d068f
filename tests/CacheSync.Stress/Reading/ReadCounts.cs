using System.Collections.Concurrent;

namespace CacheSync.Stress.Reading;

/// <summary>Counts the reads.</summary>
internal sealed class ReadCounts
{
    private readonly ConcurrentQueue<string> _older = new();
    private long _rows;
    private long _absent;
    private long _failed;

    public long Rows => _rows;

    public long Absent => _absent;

    /// <summary>Gets the reads that the source could not answer.</summary>
    public long Failed => _failed;

    /// <summary>Gets the reads that were served an older version than their caller had seen written.</summary>
    public IReadOnlyCollection<string> Older => _older;

    public void Add(bool found) => Interlocked.Increment(ref found ? ref _rows : ref _absent);

    public void AddFailed() => Interlocked.Increment(ref _failed);

    public void AddOlder(string text) => _older.Enqueue(text);
}
