namespace CacheSync.Browser.Tests.Load;

/// <summary>One of the classes of a large application: each closed type is a cached model of its own.</summary>
internal sealed class Row<TA, TB, TC>
{
    public int Id { get; set; }
}
