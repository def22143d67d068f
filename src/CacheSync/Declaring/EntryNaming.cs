namespace CacheSync;

/// <summary>The spelling of member names in an entry.</summary>
public enum EntryNaming
{
    /// <summary>As declared: <c>UnitPrice</c>.</summary>
    Pascal,

    /// <summary>With a small first letter, as <see cref="System.Text.Json.JsonNamingPolicy.CamelCase"/> spells it: <c>unitPrice</c>.</summary>
    Camel,
}
