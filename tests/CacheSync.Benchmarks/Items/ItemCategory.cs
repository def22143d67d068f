namespace CacheSync.Benchmarks.Items;

public enum ItemCategory
{
    Tools,
    Garden,
    Kitchen,
    Toys,
}
