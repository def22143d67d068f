namespace CacheSync.Stress.Rows;

/// <summary>Rows whose entries live for 100 ms.</summary>
[Cached("brief100:{Id}", TimeToLive = "00:00:00.100")]
public sealed class Brief100 : HotRow;
