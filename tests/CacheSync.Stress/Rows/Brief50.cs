namespace CacheSync.Stress.Rows;

/// <summary>Rows whose entries live for 50 ms.</summary>
[Cached("brief50:{Id}", TimeToLive = "00:00:00.050")]
public sealed class Brief50 : HotRow;
