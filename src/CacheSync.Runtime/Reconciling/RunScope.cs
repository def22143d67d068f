using CacheSync.Checking;

namespace CacheSync.Reconciling;

/// <summary>What the keys of a run stand for.</summary>
/// <param name="Population">How many keys there are; null when the run does not know.</param>
/// <param name="IsWhole">Whether the run looked at all of them.</param>
/// <param name="Z">How many standard errors wide the interval of a sample is.</param>
/// <param name="IsDecided">Whether a sample that may grow left no threshold in its interval; null for others.</param>
/// <param name="IsUniform">Whether the keys were drawn so that they speak for the others; where they were not, there is no interval.</param>
internal readonly record struct RunScope(long? Population, bool IsWhole, double Z = WilsonInterval.Z95, bool? IsDecided = null, bool IsUniform = true)
{
    /// <summary>Gets the scope of a run that looked at every key.</summary>
    public static RunScope Everything => new(null, true);

    /// <summary>Gets the scope of a run over chosen keys: no uniform sample, so without an interval.</summary>
    public static RunScope Part => default;

    /// <summary>Returns the scope of a step of the walk: a part of the whole, and no uniform sample of it.</summary>
    public static RunScope Step(long population) => new(population, false, IsUniform: false);

    /// <summary>Returns the scope of a uniform sample.</summary>
    public static RunScope Sample(long population, double z, bool? isDecided) => new(population, false, z, isDecided);
}
