using System.Collections.Concurrent;
using CacheSync.Stress.Rows;

namespace CacheSync.Stress.Writing;

/// <summary>For each key the newest version whose write has returned to its caller in this process: no read that begins later may see an older one.</summary>
internal sealed class Floors
{
    private readonly ConcurrentDictionary<(HotKind Kind, int Id), long> _versions = new();

    public long Get(HotKind kind, int id) => _versions.GetValueOrDefault((kind, id));

    public void Raise(HotKind kind, int id, long version) =>
        _versions.AddOrUpdate((kind, id), version, (_, known) => Math.Max(known, version));
}
