namespace CacheSync.Stress.Rows;

/// <summary>Rows whose entries live until they are removed.</summary>
[Cached("lasting:{Id}")]
public sealed class Lasting : HotRow;
