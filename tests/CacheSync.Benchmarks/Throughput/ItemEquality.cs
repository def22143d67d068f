using CacheSync.Benchmarks.Items;

namespace CacheSync.Benchmarks.Throughput;

/// <summary>Compares items member by member, as a careful person writes it.</summary>
internal static class ItemEquality
{
    public static bool AreEqual(Item row, Item? entry) =>
        entry is not null
        && row.Id == entry.Id
        && row.Sku == entry.Sku
        && row.Name == entry.Name
        && row.Description == entry.Description
        && row.Category == entry.Category
        && row.Price == entry.Price
        && Nullable.Equals(row.Rating, entry.Rating)
        && row.IsActive == entry.IsActive
        && row.Supplier == entry.Supplier
        && row.ChangedAt == entry.ChangedAt;
}
