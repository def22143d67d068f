using System.Collections.Concurrent;

namespace CacheSync.Stress.Writing;

/// <summary>Counts the writes by kind and end, and keeps failures that no database explains.</summary>
internal sealed class WriteCounts
{
    private readonly ConcurrentDictionary<(WriteKind Kind, WriteEnd End), long> _ends = new();
    private readonly ConcurrentQueue<string> _unexplained = new();

    /// <summary>Gets the writes that failed although the database did not refuse them: the cache may never do that to a write.</summary>
    public IReadOnlyCollection<string> Unexplained => _unexplained;

    public void Add(WriteKind kind, WriteEnd end) => _ends.AddOrUpdate((kind, end), 1, static (_, count) => count + 1);

    public void AddUnexplained(WriteKind kind, Exception exception) => _unexplained.Enqueue($"{kind.Name}: {exception}");

    public long Of(WriteKind kind, WriteEnd end) => _ends.GetValueOrDefault((kind, end));

    public long Of(WriteEnd end) => _ends.Where(entry => entry.Key.End == end).Sum(static entry => entry.Value);
}
