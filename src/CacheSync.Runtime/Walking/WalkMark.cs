namespace CacheSync.Walking;

/// <summary>How many keys the walk looked at, and when.</summary>
/// <param name="At">When, in Unix seconds.</param>
/// <param name="Keys">How many.</param>
internal readonly record struct WalkMark(long At, long Keys);
