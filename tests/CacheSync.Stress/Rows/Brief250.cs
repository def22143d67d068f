namespace CacheSync.Stress.Rows;

/// <summary>Rows whose entries live for 250 ms.</summary>
[Cached("brief250:{Id}", TimeToLive = "00:00:00.250")]
public sealed class Brief250 : HotRow;
