namespace CacheSync.EntityFrameworkCore.Tests.Models;

public static class ItemModels
{
    public static HandModel<IntItem, int> Ints { get; } = Int("IntItem", nameof(IntItem.Id));

    public static HandModel<LongItem, long> Longs { get; } = new(
        ModelSettings.Of("LongItem", keyMembers: nameof(LongItem.Id)),
        item => item.Id, item => item.Id, rows => rows.OrderBy(item => item.Id),
        (rows, key) => rows.Where(item => item.Id > key), (rows, keys) => rows.Where(item => keys.Contains(item.Id)));

    public static HandModel<GuidItem, Guid> Guids { get; } = new(
        ModelSettings.Of("GuidItem", keyMembers: nameof(GuidItem.Id)),
        item => item.Id, item => item.Id, rows => rows.OrderBy(item => item.Id),
        (rows, key) => rows.Where(item => item.Id.CompareTo(key) > 0), (rows, keys) => rows.Where(item => keys.Contains(item.Id)));

    public static HandModel<StringItem, string> Strings { get; } = new(
        ModelSettings.Of("StringItem", keyMembers: nameof(StringItem.Code)),
        item => item.Code, item => item.Code, rows => rows.OrderBy(item => item.Code),
        (rows, key) => rows.Where(item => item.Code.CompareTo(key) > 0), (rows, keys) => rows.Where(item => keys.Contains(item.Code)));

    public static HandModel<EnumItem, Grade> Enums { get; } = new(
        ModelSettings.Of("EnumItem", keyMembers: nameof(EnumItem.Grade)),
        item => item.Grade, item => item.Grade, rows => rows.OrderBy(item => item.Grade),
        (rows, key) => rows.Where(item => item.Grade > key), (rows, keys) => rows.Where(item => keys.Contains(item.Grade)));

    public static HandModel<EnumTextItem, Grade> EnumTexts { get; } = new(
        ModelSettings.Of("EnumTextItem", keyMembers: nameof(EnumTextItem.Grade)),
        item => item.Grade, item => item.Grade, rows => rows.OrderBy(item => item.Grade),
        (rows, key) => rows.Where(item => item.Grade > key), (rows, keys) => rows.Where(item => keys.Contains(item.Grade)));

    public static HandModel<DateItem, DateOnly> Dates { get; } = new(
        ModelSettings.Of("DateItem", keyMembers: nameof(DateItem.Day)),
        item => item.Day, item => item.Day, rows => rows.OrderBy(item => item.Day),
        (rows, key) => rows.Where(item => item.Day > key), (rows, keys) => rows.Where(item => keys.Contains(item.Day)));

    public static HandModel<CompositeItem, (int Order, string Line)> Composites { get; } = new(
        ModelSettings.Of("CompositeItem", keyMembers: [nameof(CompositeItem.Order), nameof(CompositeItem.Line)]),
        item => (item.Order, item.Line), item => new ValueTuple<int, string>(item.Order, item.Line), rows => rows.OrderBy(item => item.Order).ThenBy(item => item.Line),
        After, Among);

    public static HandModel<IntItem, int> Int(string name, params string[] members) => new(
        ModelSettings.Of(name, keyMembers: members),
        item => item.Id, item => item.Id, rows => rows.OrderBy(item => item.Id),
        (rows, key) => rows.Where(item => item.Id > key), (rows, keys) => rows.Where(item => keys.Contains(item.Id)));

    private static IQueryable<CompositeItem> After(IQueryable<CompositeItem> rows, (int Order, string Line) key)
    {
        var (order, line) = key;
        return rows.Where(item => item.Order > order || (item.Order == order && item.Line.CompareTo(line) > 0));
    }

    private static IQueryable<CompositeItem> Among(IQueryable<CompositeItem> rows, IReadOnlyCollection<(int Order, string Line)> keys)
    {
        var orders = keys.Select(key => key.Order).Distinct().ToList();
        var lines = keys.Select(key => key.Line).Distinct().ToList();
        return rows.Where(item => orders.Contains(item.Order) && lines.Contains(item.Line));
    }
}
