using System.Linq.Expressions;

namespace CacheSync.EntityFrameworkCore.Tests.Models;

public static class ShopModels
{
    public static HandModel<Product, int> Product(Presence presence = Presence.Optional) => new(
        ModelSettings.Of("Product", presence: presence, keyMembers: "Id"),
        row => row.Id, row => row.Id, rows => rows.OrderBy(row => row.Id),
        (rows, key) => rows.Where(row => row.Id > key), (rows, keys) => rows.Where(row => keys.Contains(row.Id)));

    public static HandModel<Customer, Guid> Customer { get; } = Of<Customer, Guid>(row => row.Id, "Id");

    public static HandModel<StockItem, StockId> StockItem { get; } = Of<StockItem, StockId>(row => row.Id, "Id");

    public static HandModel<Coupon, string> Coupon { get; } = new(
        ModelSettings.Of("Coupon", keyMembers: "Code"),
        row => row.Code, row => row.Code, rows => rows.OrderBy(row => row.Code),
        (rows, key) => rows.Where(row => row.Code.CompareTo(key) > 0), (rows, keys) => rows.Where(row => keys.Contains(row.Code)));

    public static HandModel<Post, int> Post { get; } = Of<Post, int>(row => row.Id, "Id");

    public static HandModel<Tag, int> Tag { get; } = Of<Tag, int>(row => row.Id, "Id");

    public static HandModel<TphAnimal, int> Tph { get; } = Of<TphAnimal, int>(row => row.Id, "Id");

    public static HandModel<TptAnimal, int> Tpt { get; } = Of<TptAnimal, int>(row => row.Id, "Id");

    public static HandModel<TpcAnimal, int> Tpc { get; } = Of<TpcAnimal, int>(row => row.Id, "Id");

    public static HandModel<TphDog, int> Dog { get; } = Of<TphDog, int>(row => row.Id, "Id");

    public static HandModel<Vehicle, int> Vehicle { get; } = Of<Vehicle, int>(row => row.Id, "Id");

    public static HandModel<Truck, int> Truck { get; } = Of<Truck, int>(row => row.Id, "Id");

    public static HandModel<Machine, int> Machine { get; } = Of<Machine, int>(row => row.Id, "Id");

    private static HandModel<TEntity, TKey> Of<TEntity, TKey>(Expression<Func<TEntity, TKey>> key, params string[] members)
        where TEntity : class
        where TKey : notnull => new(
            ModelSettings.Of(typeof(TEntity).Name, keyMembers: members),
            key.Compile(), key, rows => rows.OrderBy(key),
            (_, _) => throw new NotSupportedException(), (rows, keys) => rows.Where(Expression.Lambda<Func<TEntity, bool>>(
                Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(TKey)], Expression.Constant(keys), key.Body), key.Parameters)));
}
