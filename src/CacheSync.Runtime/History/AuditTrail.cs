using CacheSync.Redis;

namespace CacheSync.History;

/// <summary>Remembers in Redis what was asked of the endpoints. What Redis does not take stands in the log, where every record is as well.</summary>
internal sealed class AuditTrail(HistoryWriter writer, AuditStore store) : IAuditTrail
{
    public void Add(AuditRecord record) => writer.Enqueue(new(1, cancellationToken => store.AddAsync(record, cancellationToken)));
}
