namespace CacheSync.Stress.Rows;

/// <summary>Rows whose entries live for 500 ms.</summary>
[Cached("brief500:{Id}", TimeToLive = "00:00:00.500")]
public sealed class Brief500 : HotRow;
