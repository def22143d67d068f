namespace CacheSync.History;

/// <summary>Remembers what was asked of the endpoints.</summary>
internal interface IAuditTrail
{
    /// <summary>Hands a record over; returns at once and never fails: an action does not wait for its record.</summary>
    void Add(AuditRecord record);
}
