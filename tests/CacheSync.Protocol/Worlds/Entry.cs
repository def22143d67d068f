namespace CacheSync.Protocol.Worlds;

/// <summary>What stands under the key.</summary>
/// <param name="Form">Whether it is an entity, that there is none, or nothing.</param>
/// <param name="Row">The row it was made from. Redis knows its value alone; the version is for the invariants.</param>
/// <param name="Expiry">Which writing set its expiry; 0 for none.</param>
internal readonly record struct Entry(EntryForm Form, Row Row, byte Expiry)
{
    public static Entry Absent => default;

    public bool Says(Row row) => Form == (row.Value == 0 ? EntryForm.Negative : EntryForm.Entity) && Row.Value == row.Value;

    public override string ToString() => Form switch
    {
        EntryForm.Absent => "-",
        EntryForm.Negative => $"none{Row.Version}/e{Expiry}",
        _ => $"{Row}/e{Expiry}",
    };
}
