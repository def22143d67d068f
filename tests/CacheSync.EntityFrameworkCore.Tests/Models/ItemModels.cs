namespace CacheSync.EntityFrameworkCore.Tests.Models;

public static class ItemModels
{
    /// <summary>A model of <see cref="IntItem"/> whose template names other members than the generated one.</summary>
    public static HandModel<IntItem, int> Int(string name, params string[] members) => new(
        ModelSettings.Of(name, keyMembers: members),
        item => item.Id, item => item.Id, rows => rows.OrderBy(item => item.Id),
        (rows, key) => rows.Where(item => item.Id > key), (rows, keys) => rows.Where(item => keys.Contains(item.Id)));
}
